package dev.parley.testkit.log;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.TokenHash;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes to a log as the server does: in transactions, tidying after each. Confined to one thread.
public final class LogScribe {
    /// When everything is written, unless told otherwise.
    public static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final MessageLog log;

    /// A scribe of that log.
    public LogScribe(MessageLog log) {
        this.log = log;
    }

    /// Writes one transaction and does one slice of the log's own work.
    public void write(Consumer<Transaction> changes) {
        Transaction transaction = log.begin();
        changes.accept(transaction);
        transaction.commit();
        log.tidy(NOON);
    }

    /// A group place of that name.
    public static GroupPlace group(String name) {
        GroupId group = new GroupId(new Name(name));
        return new GroupPlace(ConversationId.ofGroup(group), group);
    }

    /// A conversation nobody has written to.
    public static ConversationState state(Place place) {
        Visibility visibility =
                place instanceof PrivatePlace ? Visibility.PRIVATE : Visibility.PUBLIC;
        return new ConversationState(place, Optional.empty(), visibility, false, 1, 1, 0);
    }

    /// A member since the first event, who has read up to `read`.
    public static MemberState member(Place place, UserId user, Role role, long read) {
        return MemberState.joined(place.conversation(), user, role, 1, read);
    }

    /// A user with a name and a token of its own.
    public static UserState user(String name) {
        return new UserState(new UserId(name), Name.fold(name), token(name));
    }

    /// The token hash of [#user].
    public static TokenHash token(String name) {
        return TokenHash.of(new Token("token of " + name));
    }

    /// The next event of a place, appended within a transaction.
    public static Event append(Transaction log, Place place, UserId sender, Content content) {
        Event event = next(log, place, sender, Optional.empty(), content);
        log.append(event, Optional.empty());
        return event;
    }

    /// The same for a request with an id.
    public static Event append(
            Transaction log, Place place, UserId sender, RequestId id, long fingerprint) {
        Event event = next(log, place, sender, Optional.of(id), Content.Message.of("keyed " + id));
        log.append(event, Optional.of(new Keyed(key(place, sender, id), fingerprint)));
        return event;
    }

    /// The key of a request to a place.
    public static DedupKey key(Place place, UserId sender, RequestId id) {
        return new DedupKey(sender, Optional.of(place.conversation()), id);
    }

    private static Event next(
            Transaction log, Place place, UserId sender, Optional<RequestId> id, Content content) {
        long end = log.conversation(place.conversation()).map(ConversationState::end).orElseThrow();
        return new Event(place, end + 1, NOON, sender, id, content);
    }

    /// Makes the place, its members, and nothing else; private chats take their two users.
    public void found(Place place, UserId... members) {
        write(transaction -> {
            transaction.put(state(place));
            for (UserId user : members) {
                transaction.put(member(place, user, Role.MEMBER, 0));
            }
        });
    }

    /// Sends texts, each in a transaction of its own, and gives back their events.
    public List<Event> say(Place place, UserId sender, List<String> texts) {
        return texts.stream()
                .map(text -> {
                    Event[] said = new Event[1];
                    write(transaction ->
                            said[0] = append(transaction, place, sender, Content.Message.of(text)));
                    return said[0];
                })
                .toList();
    }
}
