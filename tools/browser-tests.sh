#!/bin/sh
# The browser tests, against server/target/parley.jar. Test reports: web/target/vitest-reports/.
set -eu
cd "$(dirname "$0")/.."
[ -f package.json ] || exit 0
. ./tools/jdk.sh
find_jdk
npm run e2e --loglevel=error
