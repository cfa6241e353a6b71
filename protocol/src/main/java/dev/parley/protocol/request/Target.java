package dev.parley.protocol.request;

import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.UserId;

/// How a request names a conversation: by its id, by its group, or by the other one of a private
/// chat.
public sealed interface Target {
    /// By the conversation's id.
    record ByConversation(ConversationId conversation) implements Target {}

    /// By the group's id.
    record ByGroup(GroupId group) implements Target {}

    /// By the other user of a private chat.
    record ByReceiver(UserId receiver) implements Target {}
}
