package dev.parley.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.core.log.Remembered;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What every [dev.parley.core.log.MessageLog] keeps to.
public abstract class MessageLogContract {
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final Place TEA = LogScribe.group("Tea");
    private static final RequestId ID = new RequestId("id-1");

    @TempDir private Path folder;

    private LogSubject subject;
    private LogScribe scribe;

    /// Opens a log whose data, if it has any, is in that folder.
    protected abstract LogSubject open(Path folder);

    @BeforeEach
    final void openSubject() {
        subject = open(folder);
        scribe = new LogScribe(subject.log());
    }

    @AfterEach
    final void closeSubject() {
        subject.close();
    }

    private void reopen() {
        subject = subject.reopened();
        scribe = new LogScribe(subject.log());
    }

    private List<Event> events(Place place) {
        return subject.reader().events(place, new Window.After(0), 200).items();
    }

    private Optional<Remembered> remembered(DedupKey key) {
        Transaction transaction = subject.log().begin();
        Optional<Remembered> found = transaction.remembered(key);
        transaction.rollback();
        return found;
    }

    @Test
    final void theLobbyIsThereFromTheBeginning() {
        scribe.write(log -> {
            ConversationState lobby = log.conversation(Place.LOBBY.conversation()).orElseThrow();
            assertThat(lobby.place()).isEqualTo(Place.LOBBY);
            assertThat(lobby.end()).isZero();
        });
    }

    @Test
    final void refusesASeqThatIsNotTheNext() {
        Transaction log = subject.log().begin();
        Event early =
                new Event(
                        Place.LOBBY,
                        2,
                        LogScribe.NOON,
                        ANNA,
                        Optional.empty(),
                        Content.Message.of("too early"));
        assertThatThrownBy(() -> log.append(early, Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
        log.rollback();
        assertThat(events(Place.LOBBY)).isEmpty();
    }

    @Test
    final void theEndMovesWithEachEventOfABatch() {
        scribe.write(log -> {
            for (int i = 0; i < 3; i++) {
                LogScribe.append(log, Place.LOBBY, ANNA, Content.Message.of("" + i));
            }
            assertThat(log.conversation(Place.LOBBY.conversation()).orElseThrow().end())
                    .isEqualTo(3);
        });
        assertThat(events(Place.LOBBY)).extracting(Event::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    final void everyKindOfContentComesBackAsItWasAppended() {
        Content[] contents = {
            new Content.Created(Optional.of("Five o'clock"), Visibility.PUBLIC, List.of(ANNA, BEN)),
            new Content.Created(Optional.empty(), Visibility.PRIVATE, List.of()),
            new Content.Joined(),
            new Content.Left(),
            new Content.Invited(BEN),
            new Content.Kicked(new UserId("any id | at all")),
            new Content.RoleChanged(BEN, Role.OWNER),
            new Content.RoleChanged(BEN, Role.ADMIN),
            new Content.RoleChanged(BEN, Role.MEMBER),
            new Content.Retitled("Five\no'clock"),
            new Content.Edited(1, Optional.of("")),
            new Content.Edited(1L << 53, Optional.empty()),
            new Content.Deleted(1),
            new Content.Reacted(1, "on\n1", true, 1),
            new Content.Reacted(1, "+1", false, 0),
            Content.Message.of("plain"),
            new Content.Message("", OptionalLong.of(0), Optional.empty()),
            new Content.Message(
                    "", OptionalLong.of(5), Optional.of(new JsonText("{\"a\": [1,  2]}"))),
            Content.Message.of("\uD83C\uDF75 and 'quotes' and \n lines")
        };
        scribe.found(TEA, ANNA);
        scribe.write(log -> {
            for (Content content : contents) {
                LogScribe.append(log, TEA, ANNA, content);
            }
        });
        assertThat(events(TEA)).extracting(Event::content).containsExactly(contents);
        reopen();
        assertThat(events(TEA)).extracting(Event::content).containsExactly(contents);
        assertThat(events(TEA)).extracting(Event::place).containsOnly(TEA);
    }

    @Test
    final void aRollbackLeavesNothingBehind() {
        Transaction log = subject.log().begin();
        log.put(LogScribe.state(TEA));
        log.put(LogScribe.member(TEA, ANNA, Role.OWNER, 0));
        log.put(LogScribe.user("anna"));
        LogScribe.append(log, TEA, ANNA, ID, 1);
        log.rollback();
        scribe.write(now -> {
            assertThat(now.conversation(TEA.conversation())).isEmpty();
            assertThat(now.member(TEA.conversation(), ANNA)).isEmpty();
            assertThat(now.user("anna")).isEmpty();
            assertThat(now.remembered(LogScribe.key(TEA, ANNA, ID))).isEmpty();
            assertThat(now.groupsOf(ANNA)).isZero();
        });
        assertThat(events(TEA)).isEmpty();
        assertThat(subject.reader().userNamed("anna")).isEmpty();
    }

    @Test
    final void aRollbackDoesNotTakeBackWhatWasCommittedBefore() {
        scribe.found(TEA, ANNA);
        scribe.say(TEA, ANNA, List.of("kept"));
        Transaction log = subject.log().begin();
        LogScribe.append(log, TEA, ANNA, Content.Message.of("lost"));
        log.put(LogScribe.member(TEA, ANNA, Role.ADMIN, 1));
        log.rollback();
        scribe.write(now -> {
            assertThat(now.conversation(TEA.conversation()).orElseThrow().end()).isEqualTo(1);
            assertThat(now.member(TEA.conversation(), ANNA).orElseThrow().role())
                    .isEqualTo(Role.MEMBER);
        });
        scribe.say(TEA, ANNA, List.of("next"));
        assertThat(events(TEA)).extracting(Event::seq).containsExactly(1L, 2L);
    }

    @Test
    final void aRequestIsRememberedWithinItsBatch() {
        scribe.write(log -> {
            Event event = LogScribe.append(log, Place.LOBBY, ANNA, ID, 42);
            assertThat(log.remembered(LogScribe.key(Place.LOBBY, ANNA, ID)))
                    .contains(new Remembered(event.conversation(), 1, LogScribe.NOON, 42));
        });
    }

    @Test
    final void aRequestIsRememberedAfterAReopenUntilAWeekLater() {
        scribe.write(log -> LogScribe.append(log, Place.LOBBY, ANNA, ID, -42));
        scribe.say(Place.LOBBY, BEN, List.of("a", "b", "c"));
        reopen();
        while (subject.log().tidy(LogScribe.NOON.plus(Duration.ofDays(7)))) {
            // Until nothing is left to do.
        }
        assertThat(remembered(LogScribe.key(Place.LOBBY, ANNA, ID)))
                .contains(new Remembered(Place.LOBBY.conversation(), 1, LogScribe.NOON, -42));
    }

    @Test
    final void aRequestIsTheSenderTheConversationAndTheId() {
        scribe.found(TEA, ANNA, BEN);
        scribe.write(log -> LogScribe.append(log, TEA, ANNA, ID, 1));
        assertThat(remembered(LogScribe.key(TEA, ANNA, ID))).isPresent();
        assertThat(remembered(LogScribe.key(TEA, BEN, ID))).isEmpty();
        assertThat(remembered(LogScribe.key(Place.LOBBY, ANNA, ID))).isEmpty();
        assertThat(remembered(LogScribe.key(TEA, ANNA, new RequestId("id-2")))).isEmpty();
        assertThat(remembered(new DedupKey(ANNA, Optional.empty(), ID))).isEmpty();
    }

    @Test
    final void aCreateIsRememberedWithoutItsConversation() {
        DedupKey key = new DedupKey(ANNA, Optional.empty(), ID);
        scribe.write(log -> {
            log.put(LogScribe.state(TEA));
            Content created = new Content.Created(Optional.empty(), Visibility.PUBLIC, List.of());
            log.append(
                    new Event(TEA, 1, LogScribe.NOON, ANNA, Optional.of(ID), created),
                    Optional.of(new Keyed(key, 7)));
        });
        reopen();
        assertThat(remembered(key)).map(Remembered::conversation).contains(TEA.conversation());
        assertThat(remembered(LogScribe.key(TEA, ANNA, ID))).isEmpty();
    }

    @Test
    final void rowsAreSeenWithinTheirBatchAndAfterAReopen() {
        UserState anna = LogScribe.user("anna");
        MemberState owner = LogScribe.member(TEA, ANNA, Role.OWNER, 0);
        ConversationState tea =
                new ConversationState(TEA, Optional.of("Five"), Visibility.PRIVATE, false, 3, 2, 0);
        scribe.write(log -> {
            log.put(anna);
            log.put(tea);
            log.put(owner);
            assertThat(log.user("anna")).contains(anna);
            assertThat(log.conversation(TEA.conversation())).contains(tea);
            assertThat(log.member(TEA.conversation(), ANNA)).contains(owner);
            assertThat(log.groupsOf(ANNA)).isEqualTo(1);
        });
        reopen();
        scribe.write(log -> {
            assertThat(log.user("anna")).contains(anna);
            assertThat(log.conversation(TEA.conversation())).contains(tea);
            assertThat(log.member(TEA.conversation(), ANNA)).contains(owner);
        });
        assertThat(subject.reader().userNamed("anna")).contains(ANNA);
        assertThat(subject.reader().userOf(LogScribe.token("anna"))).contains(ANNA);
        assertThat(subject.reader().userOf(LogScribe.token("ben"))).isEmpty();
    }

    @Test
    final void puttingAConversationLeavesItsEndAlone() {
        scribe.found(TEA, ANNA);
        scribe.say(TEA, ANNA, List.of("a", "b"));
        scribe.write(log -> log.put(LogScribe.state(TEA).asClosed().withEnd(99)));
        scribe.write(log -> {
            ConversationState state = log.conversation(TEA.conversation()).orElseThrow();
            assertThat(state.end()).isEqualTo(2);
            assertThat(state.closed()).isTrue();
        });
    }

    @Test
    final void whoLeftKeepsARowAndCountsNoMore() {
        scribe.found(TEA, ANNA, BEN);
        scribe.write(log -> {
            MemberState ben = log.member(TEA.conversation(), BEN).orElseThrow();
            log.put(ben.gone(Standing.LEFT, 2));
        });
        scribe.write(log -> {
            assertThat(log.member(TEA.conversation(), BEN).orElseThrow().present()).isFalse();
            assertThat(log.groupsOf(BEN)).isZero();
            assertThat(log.groupsOf(ANNA)).isEqualTo(1);
        });
    }

    @Test
    final void theLogKeepsItsName() {
        String name = subject.log().id();
        assertThat(name).isNotEmpty();
        reopen();
        assertThat(subject.log().id()).isEqualTo(name);
    }
}
