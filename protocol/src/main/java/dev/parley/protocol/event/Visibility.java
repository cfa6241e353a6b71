package dev.parley.protocol.event;

import java.util.Optional;

/// Who may enter a group: anyone by name, or only who is invited.
public enum Visibility {
    PUBLIC("public"),
    PRIVATE("private");

    private final String wire;

    Visibility(String wire) {
        this.wire = wire;
    }

    /// The word on the wire and in the store.
    public String wire() {
        return wire;
    }

    /// The value of a wire word, or nothing.
    public static Optional<Visibility> parse(String text) {
        return switch (text) {
            case "public" -> Optional.of(PUBLIC);
            case "private" -> Optional.of(PRIVATE);
            default -> Optional.empty();
        };
    }
}
