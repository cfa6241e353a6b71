package dev.parley.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.LogReader.Page;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every [LogReader] keeps to.
public abstract class LogReaderContract {
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final UserId CLEO = new UserId("cleo");
    private static final Place TEA = LogScribe.group("Tea");
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

    private LogReader reader() {
        return subject.reader();
    }

    private static List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "text " + i).toList();
    }

    private List<ConversationRow> conversationsOf(UserId user) {
        return reader().conversationsOf(user, Optional.empty(), 200).items();
    }

    @Test
    final void whatWasNeverWrittenToIsEmpty() {
        Page<Event> page = reader().events(CHAT, new Window.Newest(), 50);
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    final void aPageAtEitherEndSaysThatThereIsNoMore() {
        scribe.found(TEA, ANNA);
        scribe.say(TEA, ANNA, texts(1, 10));
        assertThat(reader().events(TEA, new Window.Newest(), 10).next()).isEmpty();
        assertThat(reader().events(TEA, new Window.Newest(), 9).next()).isPresent();
        assertThat(reader().events(TEA, new Window.After(0), 10).next()).isEmpty();
        assertThat(reader().events(TEA, new Window.After(0), 9).next()).isPresent();
        assertThat(reader().events(TEA, new Window.Before(1), 9).items()).isEmpty();
        assertThat(reader().events(TEA, new Window.After(10), 9).items()).isEmpty();
        assertThat(reader().events(TEA, new Window.After(99), 9).items()).isEmpty();
        assertThat(reader().events(TEA, new Window.Before(99), 9).items()).hasSize(9);
    }

    @Test
    final void aPageOfLongTextsIsShorter() {
        scribe.found(TEA, ANNA);
        scribe.say(TEA, ANNA, List.of("x".repeat(200_000), "y".repeat(200_000)));
        scribe.say(TEA, ANNA, List.of("z".repeat(200_000), "w".repeat(600_000)));
        assertThat(seqs(new Window.After(0))).containsExactly(1L, 2L);
        assertThat(seqs(new Window.After(2))).containsExactly(3L);
        assertThat(seqs(new Window.After(3))).containsExactly(4L);
        assertThat(seqs(new Window.Before(4))).containsExactly(2L, 3L);
        assertThat(seqs(new Window.Newest())).containsExactly(4L);
    }

    private List<Long> seqs(Window window) {
        return reader().events(TEA, window, 50).items().stream().map(Event::seq).toList();
    }

    @Test
    final void conversationsComeNewestActivityFirst() {
        scribe.found(TEA, ANNA);
        scribe.found(CHAT, ANNA, BEN);
        scribe.say(TEA, ANNA, List.of("first"));
        scribe.say(CHAT, ANNA, List.of("second"));
        assertThat(places(conversationsOf(ANNA))).containsExactly(CHAT, TEA, Place.LOBBY);
        scribe.say(Place.LOBBY, CLEO, List.of("third"));
        assertThat(places(conversationsOf(ANNA))).containsExactly(Place.LOBBY, CHAT, TEA);
        assertThat(places(conversationsOf(BEN))).containsExactly(Place.LOBBY, CHAT);
    }

    private static List<Place> places(List<ConversationRow> rows) {
        return rows.stream().map(ConversationRow::place).toList();
    }

    @Test
    final void conversationsArePagedWithoutLossOrRepetition() {
        List<Place> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Place place = LogScribe.group("group-" + i);
            scribe.found(place, ANNA);
            scribe.say(place, BEN, List.of("hello"));
            expected.addFirst(place);
        }
        expected.add(Place.LOBBY);
        List<Place> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<ConversationRow> page = reader().conversationsOf(ANNA, after, 7);
            seen.addAll(places(page.items()));
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).isEqualTo(expected);
        assertThatThrownBy(() -> reader().conversationsOf(ANNA, Optional.of("x"), 7))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    final void unreadAreMessagesByOthersAfterTheReadMark() {
        scribe.found(TEA, ANNA, BEN);
        scribe.write(log -> LogScribe.append(log, TEA, BEN, new Content.Joined()));
        scribe.say(TEA, BEN, texts(2, 6));
        scribe.say(TEA, ANNA, texts(7, 8));
        scribe.write(log -> log.put(LogScribe.member(TEA, ANNA, Role.OWNER, 3)));
        ConversationRow row = conversationsOf(ANNA).getFirst();
        assertThat(row.unread()).isEqualTo(3);
        assertThat(row.read()).isEqualTo(3);
        assertThat(row.end()).isEqualTo(8);
        assertThat(row.role()).contains(Role.OWNER);
        assertThat(conversationsOf(BEN).getFirst().unread()).isEqualTo(2);
    }

    @Test
    final void unreadIsCountedUpToAThousand() {
        scribe.found(TEA, ANNA, BEN);
        scribe.write(log -> {
            for (int i = 0; i < 1001; i++) {
                LogScribe.append(log, TEA, BEN, Content.Message.of("" + i));
            }
        });
        assertThat(conversationsOf(ANNA).getFirst().unread()).isEqualTo(1000);
        scribe.write(log -> log.put(LogScribe.member(TEA, ANNA, Role.MEMBER, 2)));
        assertThat(conversationsOf(ANNA).getFirst().unread()).isEqualTo(999);
    }

    @Test
    final void lastIsTheLastMessageAndNotWhoCameAndWent() {
        scribe.found(TEA, ANNA);
        scribe.write(log -> LogScribe.append(log, TEA, BEN, new Content.Joined()));
        assertThat(conversationsOf(ANNA).getFirst().last()).isEmpty();
        Event said = scribe.say(TEA, BEN, List.of("hello")).getFirst();
        scribe.write(log -> LogScribe.append(log, TEA, BEN, new Content.Left()));
        assertThat(conversationsOf(ANNA).getFirst().last()).contains(said);
    }

    @Test
    final void privateChatsAndTheLobbyShowNoRole() {
        scribe.found(CHAT, ANNA, BEN);
        scribe.say(CHAT, ANNA, List.of("hello"));
        assertThat(conversationsOf(ANNA))
                .extracting(ConversationRow::role)
                .doesNotContain(Optional.of(Role.MEMBER));
    }

    @Test
    final void whoIsNotInTheLobbyYetHasReadItAll() {
        scribe.say(Place.LOBBY, ANNA, texts(1, 3));
        ConversationRow lobby = conversationsOf(CLEO).getFirst();
        assertThat(lobby.read()).isEqualTo(3);
        assertThat(lobby.unread()).isZero();
    }

    @Test
    final void onlyMembersMayRead() {
        scribe.found(TEA, ANNA);
        scribe.found(CHAT, ANNA, BEN);
        assertThat(reader().readable(TEA.conversation(), ANNA)).contains(TEA);
        assertThat(reader().readable(TEA.conversation(), BEN)).isEmpty();
        assertThat(reader().readable(CHAT.conversation(), BEN)).contains(CHAT);
        assertThat(reader().readable(CHAT.conversation(), CLEO)).isEmpty();
        assertThat(reader().readable(Place.LOBBY.conversation(), CLEO)).contains(Place.LOBBY);
        assertThat(reader().readable(LogScribe.group("none").conversation(), ANNA)).isEmpty();
        scribe.write(
                log -> log.put(LogScribe.member(TEA, ANNA, Role.OWNER, 0).gone(Standing.LEFT, 1)));
        assertThat(reader().readable(TEA.conversation(), ANNA)).isEmpty();
        assertThat(places(conversationsOf(ANNA))).doesNotContain(TEA);
    }

    @Test
    final void groupsAreWithoutTheLobbyAndPrivateChats() {
        scribe.found(TEA, ANNA);
        scribe.found(CHAT, ANNA, BEN);
        scribe.write(log -> log.put(LogScribe.member(Place.LOBBY, ANNA, Role.MEMBER, 0)));
        assertThat(reader().groupsOf(ANNA)).containsExactly(TEA.conversation());
        assertThat(reader().groupsOf(BEN)).isEmpty();
    }

    @Test
    final void membersArePagedByUser() {
        scribe.found(TEA, CLEO, ANNA, BEN);
        Page<MemberRow> first = reader().membersOf(TEA.conversation(), Optional.empty(), 2);
        assertThat(first.items()).extracting(MemberRow::user).containsExactly(ANNA, BEN);
        Page<MemberRow> rest = reader().membersOf(TEA.conversation(), first.next(), 2);
        assertThat(rest.items()).extracting(MemberRow::user).containsExactly(CLEO);
        assertThat(first.next()).isPresent();
        assertThat(rest.next()).isEmpty();
    }

    @Test
    final void aReaderSeesAtOnceWhatWasCommitted() {
        scribe.found(TEA, ANNA);
        for (int i = 1; i <= 300; i++) {
            Event said = scribe.say(TEA, ANNA, List.of("text " + i)).getFirst();
            assertThat(reader().events(TEA, new Window.Newest(), 1).items()).containsExactly(said);
            assertThat(conversationsOf(ANNA).getFirst().end()).isEqualTo(i);
        }
    }
}
