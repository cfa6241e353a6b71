package dev.parley.protocol.id;

import java.util.Optional;

/// A group's id on the wire: a [Name]. The lobby's is `lobby`.
public record GroupId(Name name) {
    /// The group every user belongs to.
    public static final GroupId LOBBY = new GroupId(new Name("lobby"));

    /// The id, or nothing when the text is not a name.
    public static Optional<GroupId> parse(String text) {
        return Name.parse(text).map(GroupId::new);
    }

    /// Whether this is the lobby, in any spelling.
    public boolean isLobby() {
        return name.folded().equals(LOBBY.name.value());
    }

    /// The name as text.
    public String value() {
        return name.value();
    }

    @Override
    public String toString() {
        return name.value();
    }
}
