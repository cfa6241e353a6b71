package dev.parley.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.LogReader;
import dev.parley.core.query.Resume;
import dev.parley.core.query.Resume.Feed;
import dev.parley.core.query.Resume.Plan;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.Mark;
import dev.parley.protocol.request.ClientRequest.Mark.Kind;
import dev.parley.protocol.request.ClientRequest.Private;
import dev.parley.protocol.request.Target.ByConversation;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a returning client is sent, against a model that knows only the contract.
final class ResumePlanTest {
    private static final int GROUPS = 35;
    private static final int SPEECHES = 60;
    private static final int RETURNS = 10;
    private static final int NEWEST = 50;
    private static final int ACTIVE = 20;
    private static final String LOG = "this log";

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RuledLog log = new RuledLog();
    private final UserId anna = log.user("anna");
    private final UserId bert = log.user("bert");
    private final UserId cleo = log.user("cleo");
    private final List<GroupPlace> groups = new ArrayList<>();

    private ClientRequest.Resume resume(Map<ConversationId, Long> cursors, Optional<String> of) {
        return new ClientRequest.Resume(cursors, of);
    }

    private List<ConversationRow> rows(Plan plan) {
        Set<ConversationId> resets =
                plan.feeds().stream()
                        .filter(Feed::reset)
                        .map(feed -> feed.place().conversation())
                        .collect(Collectors.toSet());
        return Resume.rows(log.reader(), anna, plan, resets);
    }

    private Plan plan(Map<ConversationId, Long> cursors) {
        return Resume.plan(log.reader(), anna, resume(cursors, Optional.of(LOG)), LOG);
    }

    /// Groups of different lengths, some of which anna left or was kicked from, and private chats.
    private void live() {
        for (int i = 0; i < GROUPS; i++) {
            groups.add(log.found("g" + i, Visibility.PUBLIC, bert, anna));
        }
        for (int i = 0; i < SPEECHES; i++) {
            GroupPlace place = groups.get(random.nextInt(GROUPS));
            UserId speaker = random.nextInt(4) == 0 ? anna : bert;
            // Some are longer than a page.
            for (int length = i < 2 ? NEWEST + i : random.nextInt(6); length > 0; length--) {
                log.say(speaker, place, "x");
            }
            if (random.nextInt(5) == 0) {
                log.done(bert, new Private(Optional.empty(), anna, Message.of("psst")));
                log.done(cleo, new Group(Optional.empty(), Place.LOBBY.group(), Message.of("hi")));
            }
            mark(place, random.nextLong(log.state(place).end() + 1));
        }
        for (int i = 0; i < 3; i++) {
            log.done(anna, new Leave(Optional.empty(), groups.get(i).group()));
            log.done(bert, new Kick(Optional.empty(), groups.get(i + 3).group(), anna));
            log.say(bert, groups.get(i), "without anna");
        }
    }

    private void mark(GroupPlace place, long seq) {
        ByConversation target = new ByConversation(place.conversation());
        log.ask(anna, new Mark(Optional.empty(), target, Kind.READ, seq));
    }

    /// Some at 0, some in the middle, some at the end, some beyond it, some of nothing.
    private Map<ConversationId, Long> cursors() {
        Map<ConversationId, Long> cursors = new HashMap<>();
        cursors.put(new ConversationId("unheard-of"), 7L);
        for (Place place : places()) {
            long end = log.state(place).end();
            switch (random.nextInt(5)) {
                case 0 -> cursors.put(place.conversation(), end);
                case 1 -> cursors.put(place.conversation(), random.nextLong(end + 1));
                case 2 -> cursors.put(place.conversation(), random.nextLong(end + 3));
                default -> {}
            }
        }
        return cursors;
    }

    private List<Place> places() {
        return log.reader().overviewsOf(anna).stream().map(LogReader.Overview::place).toList();
    }

    /// What the client holds of a conversation after it took the feed.
    private List<Long> held(Optional<Long> cursor, Feed feed) {
        List<Long> held = new ArrayList<>();
        if (!feed.reset()) {
            for (long seq = 1; seq <= cursor.orElse(0L); seq++) {
                held.add(seq);
            }
        }
        log.events(feed.place()).stream()
                .map(Event::seq)
                .filter(seq -> seq > feed.after())
                .forEach(held::add);
        return held;
    }

    @Test
    void nobodyMissesAnythingAndEveryBreakIsSaid() {
        live();
        for (int i = 0; i < RETURNS; i++) {
            assertNothingMissed(cursors());
        }
    }

    private void assertNothingMissed(Map<ConversationId, Long> cursors) {
        Plan plan = plan(cursors);
        Map<ConversationId, ConversationRow> rows =
                rows(plan).stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.place().conversation(), Function.identity()));

        Set<ConversationId> fed = new HashSet<>();
        int fresh = 0;
        for (Feed feed : plan.feeds()) {
            ConversationId id = feed.place().conversation();
            if (!present().contains(id)) {
                // Nothing but where it ended for the user: what passes by from before that is
                // known.
                assertThat(feed.hasNews() || feed.reset()).as("seed %d: %s", seed, feed).isFalse();
                continue;
            }
            Optional<Long> cursor = Optional.ofNullable(cursors.get(id));
            boolean active = cursor.isEmpty() && fresh++ < ACTIVE;
            assertThat(fed.add(id)).as("seed %d: each once", seed).isTrue();
            assertFeed(feed, cursor, active);
            assertRow(feed, cursor, Optional.ofNullable(rows.get(id)));
        }
        assertThat(fed).as("seed %d", seed).isEqualTo(present());
        assertFormer(plan, cursors.keySet());
    }

    private void assertFeed(Feed feed, Optional<Long> cursor, boolean active) {
        long end = log.state(feed.place()).end();
        List<Long> held = held(cursor, feed);
        if (cursor.isPresent() && cursor.get() <= end) {
            assertThat(feed.reset()).as("seed %d: %s", seed, feed).isFalse();
            assertThat(held).as("seed %d: %s", seed, feed).hasSize((int) end);
        } else {
            long page = cursor.isPresent() || active ? Math.min(NEWEST, end) : 0;
            assertThat(held).as("seed %d: %s", seed, feed).hasSize((int) page);
            assertThat(feed.reset())
                    .as("seed %d: %s", seed, feed)
                    .isEqualTo(cursor.isPresent() || page < end);
        }
        for (int i = 1; i < held.size(); i++) {
            assertThat(held.get(i)).as("seed %d", seed).isEqualTo(held.get(i - 1) + 1);
        }
    }

    /// A row for each conversation with news, with something unread, or not among the cursors.
    private void assertRow(Feed feed, Optional<Long> cursor, Optional<ConversationRow> row) {
        long end = log.state(feed.place()).end();
        long read = log.member(feed.place(), anna).map(member -> member.read()).orElseThrow();
        long unread =
                log.events(feed.place()).stream()
                        .filter(event -> event.seq() > read && !event.sender().equals(anna))
                        .filter(event -> event.content() instanceof Message)
                        .count();
        boolean expected = cursor.isEmpty() || cursor.get() != end || unread > 0;
        assertThat(row.isPresent()).as("seed %d: row of %s", seed, feed).isEqualTo(expected);
        row.ifPresent(shown -> {
            assertThat(shown.end()).as("seed %d", seed).isEqualTo(end);
            assertThat((long) shown.unread()).as("seed %d", seed).isEqualTo(unread);
            assertThat(shown.reset()).as("seed %d", seed).isEqualTo(feed.reset());
            assertThat(shown.left()).as("seed %d", seed).isFalse();
        });
    }

    /// Of what anna left only what she asks for is said, and that she left it.
    private void assertFormer(Plan plan, Set<ConversationId> asked) {
        Set<ConversationId> expected = new HashSet<>();
        places().stream().map(Place::conversation).filter(asked::contains).forEach(expected::add);
        expected.removeAll(present());
        List<ConversationRow> left = rows(plan).stream().filter(ConversationRow::left).toList();
        assertThat(left)
                .as("seed %d", seed)
                .extracting(row -> row.place().conversation())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(left).allMatch(row -> row.last().isEmpty() && row.unread() == 0);
    }

    private Set<ConversationId> present() {
        return log.reader().overviewsOf(anna).stream()
                .filter(LogReader.Overview::present)
                .map(overview -> overview.place().conversation())
                .collect(Collectors.toSet());
    }

    @Test
    void cursorsOfAnotherLogCountForNothing() {
        GroupPlace tea = log.found("Tea", Visibility.PUBLIC, bert, anna);
        log.say(bert, tea, "x");
        Map<ConversationId, Long> cursors = Map.of(tea.conversation(), 1L);

        Plan other = Resume.plan(log.reader(), anna, resume(cursors, Optional.of("old")), LOG);
        Plan silent = Resume.plan(log.reader(), anna, resume(cursors, Optional.empty()), LOG);

        assertThat(other.feeds()).contains(new Feed(tea, 0, 2, true, true));
        assertThat(rows(other))
                .filteredOn(row -> row.place().equals(tea))
                .allMatch(ConversationRow::reset)
                .hasSize(1);
        assertThat(silent.feeds()).contains(new Feed(tea, 1, 2, false, true));
    }

    @Test
    void aThousandEventsAreReplayedAndOneMoreIsAReset() {
        GroupPlace tea = LogScribe.group("Tea");
        log.found("Tea", Visibility.PUBLIC, bert, anna);
        for (int i = 0; i < Resume.REPLAY_MAX; i++) {
            log.say(bert, tea, "x");
        }
        long end = Resume.REPLAY_MAX + 1L;

        assertThat(plan(Map.of(tea.conversation(), 1L)).feeds())
                .contains(new Feed(tea, 1, end, false, true));
        assertThat(plan(Map.of(tea.conversation(), 0L)).feeds())
                .contains(new Feed(tea, end - NEWEST, end, true, true));
    }
}
