package dev.parley.store.sql.write;

import dev.parley.core.log.DedupKey;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.UserState;
import dev.parley.protocol.id.ConversationId;
import dev.parley.store.sql.row.NumberedConversation;
import dev.parley.store.sql.tail.Entry;
import dev.parley.store.sql.write.Rows.MemberKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one transaction is about to change. Confined to the writer thread.
record Staged(
        Map<ConversationId, NumberedConversation> conversations,
        Map<MemberKey, MemberState> members,
        Map<String, UserState> users,
        Map<DedupKey, Entry> keys,
        Map<Spot, Entry> spots,
        List<Entry> entries) {

    /// A number in a conversation.
    record Spot(long conversation, long seq) {}

    Staged() {
        this(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new ArrayList<>());
    }
}
