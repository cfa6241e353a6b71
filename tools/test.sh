# Read by ./parley for `parley test`: builds and tests everything, and says at last what came of it.
# shellcheck shell=sh disable=SC2154 # $root is ./parley's.

# The names under which a browser for the browser tests may be installed.
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable; }

install_browser() {
    ! browser >/dev/null || return 0
    as_root=
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    if command -v apt-get >/dev/null && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
        say "installing chromium for the browser tests"
        if { $as_root apt-get update && DEBIAN_FRONTEND=noninteractive \
            $as_root apt-get install -y --no-install-recommends chromium; } >"$root/target/chromium.log" 2>&1; then
            return 0
        fi
        tail -n 5 "$root/target/chromium.log" >&2
    fi
    say "no Chromium or Chrome found, and it could not be installed: the browser tests will fail."
}

# Adds up the <testsuite> elements of every report of this run.
count() {
    find "$root" -name node_modules -prune -o -name '*.xml' \
        \( -path '*/target/surefire-reports/TEST-*' -o -path '*/target/vitest-reports/*' \) -exec cat {} + |
        tr '\n' ' ' | sed 's/<testsuite /\
&/g' | awk '
        function number(name,    found) {
            if (!match($0, " " name "=\"[0-9]+\"")) return 0
            found = substr($0, RSTART, RLENGTH)
            gsub(/[^0-9]/, "", found)
            return found + 0
        }
        /^<testsuite / {
            sub(/>.*/, "")
            failed += number("failures") + number("errors")
            skipped += number("skipped")
            all += number("tests")
        }
        END { print all - failed - skipped, failed + 0, skipped + 0 }'
}

mkdir -p "$root/target"
# Reports of earlier runs, and compiled tests whose source may be gone.
find "$root" -name node_modules -prune -o -type d \( -path '*/target/surefire-reports' \
    -o -path '*/target/vitest-reports' -o -path '*/target/test-classes' \) -prune -exec rm -rf {} +
install_browser
built=yes
maven "$root/target/test.log" --fail-at-end -Dstyle.color=never verify "$@" || built=no
# shellcheck disable=SC2046 # Three numbers.
set -- $(count)
if [ "$built" = no ]; then
    explain "$root/target/test.log"
elif [ "$1" = 0 ]; then
    say "no test ran"
fi
if [ "$3" = 0 ]; then echo "$1 passed, $2 failed"; else echo "$1 passed, $2 failed, $3 skipped"; fi
[ "$built" = yes ] && [ "$1" -gt 0 ] && [ "$2" = 0 ]
