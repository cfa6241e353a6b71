package dev.parley.protocol.json;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.event.Content.Deleted;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Invited;
import dev.parley.protocol.event.Content.Joined;
import dev.parley.protocol.event.Content.Kicked;
import dev.parley.protocol.event.Content.Left;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Content.Reacted;
import dev.parley.protocol.event.Content.Retitled;
import dev.parley.protocol.event.Content.RoleChanged;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.protocol.event.MessageState.Reaction;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The events behind `frames.json`, by the fixture's name. Immutable.
final class SampleEvents {
    static final UserId ALICE = new UserId("alice");
    static final UserId BOB = new UserId("bob");
    static final UserId CAROL = new UserId("carol");
    static final Instant TIME = Instant.ofEpochMilli(1_795_475_400_123L);
    static final GroupPlace TEAM =
            new GroupPlace(new ConversationId("gteam"), GroupId.parse("team").orElseThrow());
    static final PrivatePlace PAIR = new PrivatePlace(new ConversationId("palicebob"), ALICE, BOB);
    static final Optional<RequestId> NO_ID = Optional.empty();

    private static final UserId DAVE = new UserId("dave");
    private static final Instant LATER = Instant.ofEpochMilli(1_795_475_400_999L);
    private static final Optional<Edit> EDIT = Optional.of(new Edit(LATER, 9));
    private static final String THUMB = "👍";

    static final Event HELLO = event(PAIR, 1, ALICE, NO_ID, Message.of("hello"));
    static final Event HI = event(Place.LOBBY, 7, ALICE, id("m2"), Message.of("hi"));
    static final Event GONE = HI.with(gone());

    private static final Event JOINED = event(TEAM, 2, CAROL, NO_ID, new Joined());

    private SampleEvents() {}

    /// Messages, fresh and changed.
    static Map<String, Event> messages() {
        return Map.of(
                "private",
                HELLO,
                "private with everything",
                everything("\"quoted\" \\ \n\t\u0001 é 漢 😀", "{\"x\":[1,null,true,\"é\"]}"),
                "private with everything, edited",
                changed(
                        everything("hello", "{\"x\":1}"),
                        new MessageState(EDIT, false, List.of(new Reaction("♥", 1)))),
                "private, deleted",
                HELLO.with(gone()),
                "group",
                HI,
                "group, edited",
                HI.with(Message.of("hi all").with(new MessageState(EDIT, false, List.of()))),
                "group with reactions",
                changed(
                        HI,
                        new MessageState(
                                Optional.empty(),
                                false,
                                List.of(new Reaction(THUMB, 2), new Reaction("+1", 1)))),
                "group, deleted",
                GONE);
    }

    /// What happened to groups and who is in them.
    static Map<String, Event> memberships() {
        return Map.of(
                "created",
                byAlice(1, new Created(Optional.of("The Team"), Visibility.PRIVATE, List.of(BOB))),
                "joined",
                JOINED,
                "left",
                event(TEAM, 3, CAROL, NO_ID, new Left()),
                "invited",
                byAlice(4, new Invited(DAVE)),
                "kicked",
                event(TEAM, 5, ALICE, NO_ID, new Kicked(DAVE)),
                "role",
                byAlice(6, new RoleChanged(BOB, Role.ADMIN)),
                "title",
                byAlice(7, new Retitled("The Other Team")));
    }

    /// What happened to messages.
    static Map<String, Event> changes() {
        return Map.of(
                "edited",
                byAlice(9, new Edited(8, Optional.of("hi \"all\""))),
                "edited, changed again since",
                byAlice(9, new Edited(8, Optional.empty())),
                "edited in a private chat",
                event(PAIR, 3, BOB, NO_ID, new Edited(2, Optional.of("hello"))),
                "deleted",
                event(TEAM, 10, ALICE, NO_ID, new Deleted(8)),
                "reacted",
                byAlice(11, new Reacted(8, THUMB, true, 2)),
                "reacted, taken back",
                byAlice(12, new Reacted(8, THUMB, false, 0)));
    }

    /// Events that do not continue what the client held.
    static Map<String, Event> resets() {
        return Map.of(
                "group, first of what does not continue",
                HI,
                "joined, first of what does not continue",
                JOINED);
    }

    private static Event everything(String text, String data) {
        Message message = new Message(text, OptionalLong.of(1), Optional.of(new JsonText(data)));
        return new Event(PAIR, 2, TIME.plusMillis(1), BOB, id("m1"), message);
    }

    private static Event changed(Event event, MessageState state) {
        return event.content() instanceof Message message ? event.with(message.with(state)) : event;
    }

    private static Message gone() {
        return Message.of("").with(MessageState.NEW.asDeleted());
    }

    private static Event byAlice(long seq, Content content) {
        return event(TEAM, seq, ALICE, id("c1"), content);
    }

    private static Event event(
            Place place, long seq, UserId sender, Optional<RequestId> id, Content content) {
        return new Event(place, seq, TIME, sender, id, content);
    }

    static Optional<RequestId> id(String value) {
        return Optional.of(new RequestId(value));
    }
}
