#!/bin/sh
# Builds the TypeScript client and the web client into web/dist, when something they are made of
# is newer than the last build. Maven runs it before it packs web/dist.
set -eu
cd "$(dirname "$0")/.."
[ -f package.json ] || exit 0

installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ -n "$(find package-lock.json -newer "$installed")" ]; then
    npm ci --no-audit --no-fund --loglevel=error
    touch "$installed"
fi

stamp=web/target/web-build.stamp
newer=always
if [ -f "$stamp" ] && [ -d web/dist ]; then
    newer=$(find package.json package-lock.json client-js web \
        \( -name node_modules -o -name dist -o -name target \) -prune -o \
        ! -path client-js ! -path web -newer "$stamp" -print -quit)
fi
if [ -n "$newer" ]; then
    mkdir -p web/target
    touch "$stamp.started" # What changes while npm works is newer than this.
    npm run build --loglevel=error
    mv "$stamp.started" "$stamp"
fi
