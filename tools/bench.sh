# Read by ./parley for `parley bench`: builds the module when needed and runs its program.
# shellcheck shell=sh disable=SC2154 # $root and $jar are ./parley's.

if [ "${1:-}" = micro ]; then
    shift
    micro=$root/microbench/target
    if [ ! -f "$micro/class-path.txt" ] || [ -n "$(find "$root"/*/src/main "$root/microbench/src" -name '*.java' \
        -newer "$micro/class-path.txt" -print -quit)" ]; then
        say "building microbench"
        mkdir -p "$root/target"
        if ! maven "$root/target/microbench.log" -DskipTests -pl microbench -am package; then
            explain "$root/target/microbench.log"
            exit 1
        fi
        touch "$micro/class-path.txt"
    fi
    exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
        -cp "$micro/test-classes:$(cat "$micro/class-path.txt")" org.openjdk.jmh.Main "$@"
fi

build_if_stale
bench=$root/bench/target/parley-bench.jar
if [ ! -f "$bench" ] || [ -n "$(find "$root/bench/pom.xml" "$root/bench/src/main" "$jar" -newer "$bench" -print -quit)" ]; then
    say "building bench"
    mkdir -p "$root/target"
    if ! maven "$root/target/bench.log" -DskipTests -Dmaven.test.skip=true -pl bench -am package; then
        explain "$root/target/bench.log"
        exit 1
    fi
    touch "$bench" # Even if nothing in it changed.
fi

# What was measured, and whether progress is for a person.
commit=$(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)
[ -z "$(git -C "$root" status --porcelain 2>/dev/null)" ] || commit=$commit+changes
terminal=false
[ ! -t 2 ] || terminal=true
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx2g -Dslf4j.internal.verbosity=ERROR \
    -Dparley.launcher="$root/parley" -Dparley.jar="$jar" -Dparley.peers="$root/bench/peers" \
    -Dparley.build="$root/bench/target" -Dparley.commit="$commit" -Dparley.terminal="$terminal" \
    -jar "$bench" "$@"
