package dev.parley.client;

import java.util.List;
import java.util.Optional;

/// A group to be made.
///
/// @param name absent: the server draws one
/// @param open whether anyone may join
public record NewGroup(
        Optional<String> name, Optional<String> title, boolean open, List<String> members) {
    public NewGroup {
        members = List.copyOf(members);
    }

    /// A group anyone may join.
    public static NewGroup open(String name) {
        return new NewGroup(Optional.of(name), Optional.empty(), true, List.of());
    }

    /// A group one is invited to.
    public static NewGroup closed(String name, String... members) {
        return new NewGroup(Optional.of(name), Optional.empty(), false, List.of(members));
    }

    /// The same with a title.
    public NewGroup titled(String newTitle) {
        return new NewGroup(name, Optional.of(newTitle), open, members);
    }
}
