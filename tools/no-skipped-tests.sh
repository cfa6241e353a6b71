#!/bin/sh
# A skipped test fails the build: either it runs or it goes.
# Usage: no-skipped-tests.sh MODULE-FOLDER
skipped=$(find "$1/target/surefire-reports" "$1/target/vitest-reports" -name '*.xml' \
    -exec grep -lE '<skipped([ />]|$)' {} + 2>/dev/null)
if [ -n "$skipped" ]; then
    echo "Skipped tests are not allowed. They are in:" >&2
    echo "$skipped" >&2
    exit 1
fi
