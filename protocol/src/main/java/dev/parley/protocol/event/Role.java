package dev.parley.protocol.event;

import java.util.Optional;

/// What a member may do in a group, highest first.
public enum Role {
    OWNER("owner"),
    ADMIN("admin"),
    MEMBER("member");

    private final String wire;

    Role(String wire) {
        this.wire = wire;
    }

    /// The word on the wire and in the store.
    public String wire() {
        return wire;
    }

    /// The value of a wire word, or nothing.
    public static Optional<Role> parse(String text) {
        return switch (text) {
            case "owner" -> Optional.of(OWNER);
            case "admin" -> Optional.of(ADMIN);
            case "member" -> Optional.of(MEMBER);
            default -> Optional.empty();
        };
    }
}
