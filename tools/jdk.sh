# Finds a JDK 25. Read by the scripts that need one.
# shellcheck shell=sh

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

# Sets and exports JAVA_HOME, or ends the script with one line.
find_jdk() {
    on_path=$(command -v javac || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    for candidate in "${JAVA_HOME:-/nonexistent}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/* \
        /opt/java/* /usr/local/* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*; do
        if is_jdk_25 "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return
        fi
    done
    echo 'parley: needs a JDK 25, and found none. Install one (such as Eclipse Temurin 25) or set JAVA_HOME to it.' >&2
    exit 1
}
