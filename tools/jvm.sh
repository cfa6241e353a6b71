# How ./parley runs what it built: the JVM's options, and an archive of the program's classes.
# shellcheck shell=sh disable=SC2154 # $root and $jar are ./parley's.

# Of a machine's memory the heap may take so much; the rest is for the sockets' bytes and the JVM itself. Out of memory
# it ends, and whoever watches it starts it again: what was acknowledged is stored.
jvm_options="-XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=40 -XX:+ExitOnOutOfMemoryError
    --enable-native-access=ALL-UNNAMED"

# A machine of one core or less than 2 GB gets the serial collector, as the JVM itself would choose, and a small young
# generation: the newest messages live long, and the fewer of them a pause has to move, the shorter it is.
is_small_machine() {
    [ "$(nproc 2>/dev/null || echo 2)" -lt 2 ] ||
        [ "$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo 2>/dev/null || echo 9999999)" -lt 2000000 ] 2>/dev/null
}
! is_small_machine || jvm_options="$jvm_options -XX:+UseSerialGC -Xmn24m"

# The classes as the JVM has them in memory (JEP 350). It belongs to one jar and one JVM, and is passed over
# in silence by any other.
archive=$root/server/target/parley.jsa
archive_quietly="-Xlog:cds=off -Xlog:cds+dynamic=off"

# Starts a server on a folder of its own, says something to it, and keeps the classes that took. Whatever goes
# wrong, only the next start takes a little longer.
train() {
    home=$(mktemp -d "$root/server/target/archive.XXXXXX") || return 0
    server=
    trap 'end_training; exit 130' INT
    trap 'end_training; exit 143' TERM
    say "preparing quick starts"
    : >"$home/log"
    # shellcheck disable=SC2086 # Several options.
    "$JAVA_HOME/bin/java" $jvm_options $archive_quietly -XX:ArchiveClassesAtExit="$home/parley.jsa" \
        -jar "$jar" serve --port 0 --data "$home/data" >"$home/log" 2>&1 &
    server=$!
    tries=0
    while [ "$tries" -lt 30 ] && kill -0 "$server" 2>/dev/null && ! grep -q '^Parley.*http://' "$home/log"; do
        sleep 1
        tries=$((tries + 1))
    done
    address=$(sed -n 's#^Parley.*http://\([^ ]*\).*#\1#p' "$home/log")
    if [ -n "$address" ]; then
        echo "Hello." | "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -jar "$jar" \
            chat --user trainee --server "ws://$address/ws" --state "$home/state" >"$home/chat.log" 2>&1 || :
    fi
    kill "$server" 2>/dev/null || :
    wait "$server" || :
    server=
    # Beside the jar, so this is a rename: who starts meanwhile sees the old one or the new one.
    mv "$home/parley.jsa" "$archive" 2>/dev/null || touch "$archive.failed" 2>/dev/null || :
    end_training
}

# What the shell starts in the background does not hear Ctrl-C.
end_training() {
    trap - INT TERM
    [ -z "$server" ] || kill "$server" 2>/dev/null || :
    [ -z "$server" ] || wait "$server" || :
    rm -rf "$home"
}

# Whether the archive is older than the jar, and one can be put there. Not tried again for a jar whose archive could
# not be made.
untrained() {
    [ -w "$root/server/target" ] && [ ! "$archive" -nt "$jar" ] && [ ! "$archive.failed" -nt "$jar" ]
}

run_program() {
    set -- -jar "$jar" "$@"
    [ ! -f "$archive" ] || set -- -XX:SharedArchiveFile="$archive" "$@"
    # shellcheck disable=SC2086 # Several options.
    exec "$JAVA_HOME/bin/java" $jvm_options $archive_quietly ${JAVA_OPTS:-} "$@"
}
