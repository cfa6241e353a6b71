# Read by ./parley for `parley verify`: builds what is stale and runs the checker.
# shellcheck shell=sh disable=SC2154 # $root and $jar are ./parley's.

build_if_stale
verify=$root/verify/target/parley-verify.jar
if [ ! -f "$verify" ] || [ -n "$(find "$root/verify/pom.xml" "$root/verify/src/main" "$root/testkit/src/main" "$jar" \
    -newer "$verify" -print -quit)" ]; then
    say "building verify"
    mkdir -p "$root/target"
    if ! maven "$root/target/verify.log" -DskipTests -Dmaven.test.skip=true -pl verify -am package; then
        explain "$root/target/verify.log"
        exit 1
    fi
    touch "$verify" # Even if nothing in it changed.
fi
exec "$JAVA_HOME/bin/java" -ea --enable-native-access=ALL-UNNAMED -Dparley.jar="$jar" -jar "$verify" \
    --folder "$root/target/verify" "$@"
