#!/bin/sh
# Each <suppress> of the Checkstyle suppressions has a comment directly above it saying why.
# Usage: no-bare-suppressions.sh FILE
exec awk '
    /<!--/ { open = 1 }
    /<suppress / && !open && !reasoned {
        printf "%s:%d: no comment above this suppression says why\n", FILENAME, NR > "/dev/stderr"
        bare = 1
    }
    { reasoned = 0 }
    /-->/ { open = 0; reasoned = 1 }
    END { exit bare }
' "$1"
