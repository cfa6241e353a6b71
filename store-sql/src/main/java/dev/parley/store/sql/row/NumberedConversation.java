package dev.parley.store.sql.row;

import dev.parley.core.log.ConversationState;

/// A conversation and its number in the database.
public record NumberedConversation(long number, ConversationState state) {
    /// The number of the lobby.
    public static final long LOBBY = 1;

    /// The same with another state.
    public NumberedConversation with(ConversationState newState) {
        return new NumberedConversation(number, newState);
    }
}
