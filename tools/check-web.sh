#!/bin/sh
# Lint, types, licences and tests of the TypeScript packages. Test reports: */target/vitest-reports/.
set -eu
cd "$(dirname "$0")/.."
[ -f package.json ] || exit 0
node tools/check-npm-licences.mjs
npm run check --loglevel=error
npm test --loglevel=error
