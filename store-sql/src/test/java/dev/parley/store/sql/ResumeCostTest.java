package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.LogReader;
import dev.parley.core.query.Resume;
import dev.parley.core.query.Resume.Feed;
import dev.parley.core.query.Resume.Plan;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.Window;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a return to many conversations costs the database.
final class ResumeCostTest {
    private static final int CONVERSATIONS = 1000;
    private static final int CHANGED = 10;
    private static final int PAGE = 200;
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");

    @TempDir private Path folder;

    private final CountingConnector connector = new CountingConnector();
    private final List<Place> places = new ArrayList<>();

    /// Once with all of it in the tail's memory, once with nothing there.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDidNotChangeCostsNoQueryOfItsOwn(boolean inMemory) {
        StoreOptions options = inMemory ? StoreOptions.DEFAULT : new StoreOptions(1, 1, 16, 2);
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS, options, connector)) {
            LogScribe scribe = new LogScribe(store.log());
            for (int i = 0; i < CONVERSATIONS; i++) {
                places.add(LogScribe.group("room" + i));
            }
            scribe.write(log -> {
                log.put(LogScribe.user("alice"));
                log.put(LogScribe.user("bob"));
                for (Place place : places) {
                    log.put(LogScribe.state(place));
                    log.put(LogScribe.member(place, ALICE, Role.OWNER, 1));
                    log.put(LogScribe.member(place, BOB, Role.MEMBER, 1));
                    LogScribe.append(log, place, ALICE, Content.Message.of("known"));
                }
            });
            for (Place place : places.subList(0, CHANGED)) {
                scribe.say(place, ALICE, List.of("new", "newer"));
            }

            long before = connector.queries();
            int events = comeBack(store.reader(), store.log().id());
            long queries = connector.queries() - before;

            System.out.println(
                    CONVERSATIONS
                            + " conversations, "
                            + CHANGED
                            + " changed, "
                            + (inMemory ? "all in memory: " : "nothing in memory: ")
                            + queries
                            + " queries");
            assertThat(events).isEqualTo(2 * CHANGED);
            // One for the overview; of what changed a row, its unread, its last message, a page.
            assertThat(queries).isLessThanOrEqualTo(2 + 4 * CHANGED);
        }
    }

    /// Reads what the gateway reads for a client that comes back: the plan, and each feed.
    private int comeBack(LogReader reader, String logId) {
        Map<ConversationId, Long> cursors = new HashMap<>();
        places.forEach(place -> cursors.put(place.conversation(), 1L));
        cursors.put(ConversationId.LOBBY, 0L);
        ClientRequest.Resume resume = new ClientRequest.Resume(cursors, Optional.of(logId));
        Plan plan = Resume.plan(reader, BOB, resume, logId);
        assertThat(Resume.rows(reader, BOB, plan, Set.of())).hasSize(CHANGED);
        int events = 0;
        for (Feed feed : plan.feeds()) {
            if (feed.hasNews()) {
                events +=
                        reader.events(feed.place(), new Window.After(feed.after()), PAGE)
                                .items()
                                .size();
            }
        }
        return events;
    }
}
