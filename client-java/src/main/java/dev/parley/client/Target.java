package dev.parley.client;

/// Names one conversation: by its id, its group, or the other user of a private chat.
public sealed interface Target {
    /// By id, as events and rows give it.
    record ById(String conversation) implements Target {}

    /// By the group's name.
    record ByGroup(String group) implements Target {}

    /// The private chat with a user.
    record ByUser(String user) implements Target {}

    static Target conversation(String id) {
        return new ById(id);
    }

    static Target group(String name) {
        return new ByGroup(name);
    }

    static Target user(String name) {
        return new ByUser(name);
    }
}
