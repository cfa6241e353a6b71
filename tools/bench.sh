# Read by ./parley for `parley bench`: builds the module when needed and runs its program.
# shellcheck shell=sh disable=SC2154 # $root is ./parley's.

bench=$root/bench/target/parley-bench.jar
if [ ! -f "$bench" ] || [ -n "$(find "$root/bench/pom.xml" "$root/bench/src/main" -newer "$bench" -print -quit)" ]; then
    say "building bench"
    mkdir -p "$root/target"
    if ! maven "$root/target/bench.log" -DskipTests -Dmaven.test.skip=true -pl bench -am package; then
        explain "$root/target/bench.log"
        exit 1
    fi
    touch "$bench" # Even if nothing in it changed.
fi
exec "$JAVA_HOME/bin/java" -jar "$bench" "$@"
