package dev.parley.verify.rights;

import java.util.Arrays;
import java.util.List;

/// Where a request is tried.
enum Where {
    PUBLIC("public group"),
    PRIVATE("private group"),
    CHAT("private chat"),
    LOBBY("lobby");

    private final String words;

    Where(String words) {
        this.words = words;
    }

    /// The places a cell of the table stands for.
    static List<Where> of(String words) {
        if (words.equals("any group")) {
            return List.of(PUBLIC, PRIVATE);
        }
        return Arrays.stream(values()).filter(where -> where.words.equals(words)).toList();
    }

    boolean isGroup() {
        return this == PUBLIC || this == PRIVATE;
    }

    @Override
    public String toString() {
        return words;
    }
}
