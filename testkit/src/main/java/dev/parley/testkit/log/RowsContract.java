package dev.parley.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.LogReader.Overview;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.Marks;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What every [LogReader] says of a user's conversations, and of those they are out of.
public abstract class RowsContract {
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final UserId CLEO = new UserId("cleo");
    private static final Place TEA = LogScribe.group("Tea");
    private static final Place OLD = LogScribe.group("Old");
    private static final Place CHAT = PrivatePlace.of(ANNA, BEN);

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

    private LogReader reader() {
        return subject.reader();
    }

    private void put(MemberState member) {
        scribe.write(log -> log.put(member));
    }

    /// The member's row, changed, and an event that tells of it.
    private void leave(Place place, UserId user, Standing how) {
        scribe.write(log -> {
            MemberState member = log.member(place.conversation(), user).orElseThrow();
            Event left = LogScribe.append(log, place, user, new Content.Left());
            log.put(member.gone(how, left.seq()));
        });
    }

    /// Writes where nobody of interest is until what was written is no news to the store any more.
    private void settle() {
        Place elsewhere = LogScribe.group("elsewhere");
        scribe.found(elsewhere, CLEO);
        scribe.say(elsewhere, CLEO, IntStream.range(0, 50).mapToObj(i -> "text " + i).toList());
    }

    /// It holds now, when the store has put everything in order, and after the next start.
    private void always(Runnable assertion) {
        assertion.run();
        settle();
        assertion.run();
        reopen();
        assertion.run();
    }

    private ConversationRow row(UserId user, Place place) {
        List<ConversationRow> rows = reader().rowsOf(user, List.of(place.conversation()));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static List<ConversationId> ids(Place... places) {
        return Stream.of(places).map(Place::conversation).toList();
    }

    @Test
    final void overviewsComeNewestActivityFirst() {
        scribe.found(TEA, ANNA, BEN);
        scribe.found(CHAT, ANNA, BEN);
        scribe.say(TEA, BEN, List.of("1", "2"));
        scribe.say(CHAT, BEN, List.of("3"));
        scribe.say(Place.LOBBY, CLEO, List.of("4"));
        put(LogScribe.member(TEA, ANNA, Role.OWNER, 1));
        put(LogScribe.member(Place.LOBBY, ANNA, Role.MEMBER, 0));
        always(() ->
                assertThat(reader().overviewsOf(ANNA))
                        .containsExactly(
                                new Overview(Place.LOBBY, 1, 0, true),
                                new Overview(CHAT, 1, 0, true),
                                new Overview(TEA, 2, 1, true)));
    }

    @Test
    final void contactsShareAPrivateChatOrAGroupNow() {
        UserId dora = new UserId("dora");
        scribe.found(CHAT, ANNA, BEN);
        scribe.found(TEA, ANNA, CLEO);
        put(LogScribe.member(Place.LOBBY, ANNA, Role.MEMBER, 0));
        put(LogScribe.member(Place.LOBBY, dora, Role.MEMBER, 0));
        List<UserId> everyone = List.of(ANNA, BEN, CLEO, dora);
        always(() ->
                assertThat(reader().contactsAmong(ANNA, everyone))
                        .containsExactlyInAnyOrder(BEN, CLEO));
        leave(TEA, CLEO, Standing.KICKED);
        always(() -> {
            assertThat(reader().contactsAmong(ANNA, everyone)).containsExactly(BEN);
            assertThat(reader().contactsAmong(CLEO, everyone)).isEmpty();
        });
    }

    @Test
    final void theLobbyIsAmongTheOverviewsOfEveryoneAndReadByWhoIsNew() {
        assertThat(reader().overviewsOf(CLEO))
                .containsExactly(new Overview(Place.LOBBY, 0, 0, true));
        scribe.say(Place.LOBBY, ANNA, List.of("1", "2", "3"));
        always(() ->
                assertThat(reader().overviewsOf(BEN))
                        .containsExactly(new Overview(Place.LOBBY, 3, 3, true)));
    }

    @Test
    final void anOverviewOfNothingIsNone() {
        scribe.found(TEA, ANNA);
        assertThat(reader().overviewsOf(ANNA))
                .containsExactly(new Overview(Place.LOBBY, 0, 0, true));
    }

    @Test
    final void whoIsOutSeesNothingLater() {
        for (Place place : List.of(TEA, OLD)) {
            scribe.found(place, ANNA, BEN);
            scribe.say(place, BEN, List.of("1"));
        }
        leave(TEA, ANNA, Standing.LEFT);
        leave(OLD, ANNA, Standing.KICKED);
        scribe.say(TEA, BEN, List.of("3", "4"));
        always(() -> {
            assertThat(reader().overviewsOf(ANNA))
                    .containsExactly(
                            new Overview(OLD, 2, 0, false),
                            new Overview(TEA, 2, 0, false),
                            new Overview(Place.LOBBY, 0, 0, true));
            assertThat(reader().rowsOf(ANNA, ids(TEA, OLD))).containsExactly(gone(TEA), gone(OLD));
            assertThat(reader().conversationsOf(ANNA, Optional.empty(), 9).items())
                    .extracting(ConversationRow::place)
                    .containsExactly(Place.LOBBY);
            assertThat(reader().readable(TEA.conversation(), ANNA)).isEmpty();
            assertThat(reader().readable(OLD.conversation(), ANNA)).isEmpty();
            assertThat(reader().groupsOf(ANNA)).isEmpty();
            assertThat(reader().membersOf(TEA.conversation(), Optional.empty(), 9).items())
                    .containsExactly(new MemberRow(BEN, Role.MEMBER));
        });
    }

    private static ConversationRow gone(Place place) {
        return new ConversationRow(
                place,
                Optional.empty(),
                2,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
    }

    @Test
    final void whoCameBackSeesEverything() {
        scribe.found(TEA, ANNA, BEN);
        leave(TEA, ANNA, Standing.KICKED);
        scribe.say(TEA, BEN, List.of("2", "3"));
        scribe.write(log -> {
            Event back = LogScribe.append(log, TEA, BEN, new Content.Invited(ANNA));
            log.put(
                    MemberState.joined(
                            TEA.conversation(), ANNA, Role.MEMBER, back.seq(), back.seq()));
            assertThat(log.groupsOf(ANNA)).isEqualTo(1);
        });
        always(() -> {
            assertThat(reader().overviewsOf(ANNA).getFirst())
                    .isEqualTo(new Overview(TEA, 4, 4, true));
            assertThat(row(ANNA, TEA).left()).isFalse();
            assertThat(reader().readable(TEA.conversation(), ANNA)).contains(TEA);
            assertThat(reader().groupsOf(ANNA)).containsExactly(TEA.conversation());
        });
    }

    @Test
    final void rowsComeInTheOrderAskedWithoutWhatTheUserWasNeverIn() {
        scribe.found(TEA, ANNA);
        scribe.found(CHAT, ANNA, BEN);
        scribe.found(OLD, BEN);
        Place none = LogScribe.group("none");
        assertThat(reader().rowsOf(ANNA, ids(CHAT, OLD, Place.LOBBY, none, TEA)))
                .extracting(ConversationRow::place)
                .containsExactly(CHAT, Place.LOBBY, TEA);
        assertThat(reader().rowsOf(ANNA, List.of())).isEmpty();
    }

    @Test
    final void rowsAreThoseOfTheConversationsList() {
        scribe.found(TEA, ANNA, BEN);
        scribe.found(CHAT, ANNA, BEN);
        scribe.say(TEA, BEN, List.of("1", "2"));
        scribe.say(CHAT, ANNA, List.of("3"));
        scribe.write(log ->
                log.put(log.conversation(TEA.conversation()).orElseThrow().withTitle("Five")));
        always(() -> {
            List<ConversationRow> listed =
                    reader().conversationsOf(ANNA, Optional.empty(), 9).items();
            assertThat(listed).hasSize(3);
            assertThat(
                            reader().rowsOf(
                                            ANNA,
                                            listed.stream()
                                                    .map(r -> r.place().conversation())
                                                    .toList()))
                    .isEqualTo(listed);
            assertThat(row(ANNA, TEA).title()).contains("Five");
        });
    }

    @Test
    final void aPrivateChatHasTheMarksOfTheOther() {
        scribe.found(CHAT, ANNA, BEN);
        scribe.found(TEA, ANNA, BEN);
        scribe.say(CHAT, ANNA, List.of("1", "2", "3"));
        put(LogScribe.member(CHAT, BEN, Role.MEMBER, 0).withMarks(1, 2));
        put(LogScribe.member(CHAT, ANNA, Role.MEMBER, 0).withMarks(3, 3));
        always(() -> {
            assertThat(row(ANNA, CHAT).peer()).contains(new Marks(1, 2));
            assertThat(row(BEN, CHAT).peer()).contains(new Marks(3, 3));
            assertThat(row(BEN, CHAT).read()).isEqualTo(1);
            assertThat(row(ANNA, TEA).peer()).isEmpty();
            assertThat(row(ANNA, Place.LOBBY).peer()).isEmpty();
        });
    }

    @Test
    final void aDeletedMessageIsNotUnread() {
        scribe.found(TEA, ANNA, BEN);
        List<Event> said = scribe.say(TEA, BEN, List.of("1", "2", "3"));
        scribe.write(log -> Amend.delete(log, said.get(1)));
        always(() -> assertThat(row(ANNA, TEA).unread()).isEqualTo(2));
        scribe.write(log -> Amend.delete(log, said.get(0)));
        always(() -> assertThat(row(ANNA, TEA).unread()).isEqualTo(1));
        assertThat(row(BEN, TEA).unread()).isZero();
    }

    @Test
    final void whoHasReadToTheEndHasNothingUnread() {
        scribe.found(TEA, ANNA, BEN);
        scribe.say(TEA, BEN, List.of("1", "2", "3"));
        put(LogScribe.member(TEA, ANNA, Role.MEMBER, 3));
        always(() -> assertThat(row(ANNA, TEA).unread()).isZero());
    }

    @Test
    final void theLastMessageIsShownAsItIsNow() {
        scribe.found(TEA, ANNA, BEN);
        List<Event> said = scribe.say(TEA, BEN, List.of("1", "2"));
        scribe.write(log -> Amend.edit(log, said.get(1), "2, edited"));
        always(() ->
                assertThat(last(TEA))
                        .matches(event -> event.seq() == 2)
                        .extracting(event -> ((Message) event.content()).text())
                        .isEqualTo("2, edited"));
        scribe.write(log -> Amend.delete(log, log.event(TEA.conversation(), 2).orElseThrow()));
        always(() ->
                assertThat(last(TEA))
                        .matches(event -> event.seq() == 2)
                        .extracting(event -> ((Message) event.content()).state().deleted())
                        .isEqualTo(true));
    }

    private Event last(Place place) {
        return row(ANNA, place).last().orElseThrow();
    }

    @Test
    final void standingsAndMarksAreKept() {
        scribe.found(TEA, ANNA);
        for (Standing standing : Standing.values()) {
            MemberState member =
                    new MemberState(
                            TEA.conversation(),
                            new UserId(standing.name()),
                            Role.ADMIN,
                            standing,
                            3,
                            4,
                            5);
            put(member);
            reopen();
            scribe.write(log ->
                    assertThat(log.member(TEA.conversation(), member.user())).contains(member));
        }
    }
}
