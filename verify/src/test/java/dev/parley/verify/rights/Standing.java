package dev.parley.verify.rights;

import java.util.Locale;

/// What who asks is to the place: a column of the table.
enum Standing {
    OWNER,
    ADMIN,
    MEMBER,
    LEFT,
    KICKED,
    OUTSIDE;

    static Standing parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
