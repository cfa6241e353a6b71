package dev.parley.store.sql;

import java.util.Optional;

/// What "stored" means when a commit returns.
public enum Durability {
    /// Survives power loss: every commit waits for the disk.
    FSYNC("fsync"),
    /// Survives a killed process: the operating system writes when it likes.
    OS("os");

    private final String wire;

    Durability(String wire) {
        this.wire = wire;
    }

    /// The word on the wire and in the configuration.
    public String wire() {
        return wire;
    }

    /// The value of a wire word, or nothing.
    public static Optional<Durability> parse(String text) {
        return switch (text) {
            case "fsync" -> Optional.of(FSYNC);
            case "os" -> Optional.of(OS);
            default -> Optional.empty();
        };
    }
}
