package dev.parley.verify.signal;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Who learns who is connected.
@Serving
final class PresenceTest {
    private final ServerProcess server;
    private final List<Talker> open = new ArrayList<>();
    private final Talker alice;
    private final Talker bob;

    PresenceTest(ServerProcess server) {
        this.server = server;
        this.alice = enter("alice");
        this.bob = enter("bob");
    }

    private Talker enter(String prefix) {
        Talker talker = Talker.enter(server, prefix);
        open.add(talker);
        return talker;
    }

    @AfterEach
    void hangUp() {
        open.forEach(Talker::close);
    }

    private void befriend() {
        assertThat(action(alice.ask("private", "receiver", bob.name(), "message", "hi")))
                .isEqualTo("ack");
    }

    /// Without an `id`, so that nothing but presence comes.
    private static void watch(Talker viewer, String... names) {
        viewer.client().send("presence", "users", List.of(names));
    }

    /// What is said of the user next that is not what was said before: who came a moment ago may be
    /// told of twice.
    private static JsonNode awaitOnline(Talker viewer, String user, boolean online) {
        while (true) {
            JsonNode presence = viewer.client().next("presence");
            assertThat(presence.path("user").asText()).isEqualTo(user);
            if (presence.required("online").booleanValue() == online) {
                return presence;
            }
        }
    }

    @Test
    void whoSharesAPrivateChatIsSeenComingAndGoing() {
        befriend();
        watch(alice, bob.name());
        awaitOnline(alice, bob.name(), true);
        long before = Instant.now().toEpochMilli();
        String token = bob.token();

        bob.close();
        JsonNode gone = awaitOnline(alice, bob.name(), false);

        assertThat(gone.path("lastSeen").longValue())
                .isBetween(before - 1, Instant.now().toEpochMilli());
        assertThat(token).isNotEmpty();
        open.add(bob.again());
        JsonNode back = awaitOnline(alice, bob.name(), true);
        assertThat(back.has("lastSeen")).isFalse();
    }

    @Test
    void aSecondConnectionChangesNothing() {
        befriend();
        watch(alice, bob.name());
        awaitOnline(alice, bob.name(), true);

        Talker second = bob.again();
        second.close();
        bob.close();

        awaitOnline(alice, bob.name(), false);
    }

    @Test
    void aStrangerReadsAsOfflineAsDoesWhoDoesNotExist() {
        String nobody = server.fresh("nobody");
        watch(alice, bob.name(), nobody);

        JsonNode stranger = awaitOnline(alice, bob.name(), false);
        JsonNode absent = awaitOnline(alice, nobody, false);

        assertThat(stranger.has("lastSeen")).isFalse();
        assertThat(absent.has("lastSeen")).isFalse();
    }

    @Test
    void whoBeginsToShareSomethingIsShownAndWhoEndsItIsNot() {
        watch(alice, bob.name());
        awaitOnline(alice, bob.name(), false);

        JsonNode created =
                bob.ask("create", "visibility", "private", "members", List.of(alice.name()));
        awaitOnline(alice, bob.name(), true);
        bob.ask("kick", "group", created.path("group").asText(), "user", alice.name());
        JsonNode hidden = awaitOnline(alice, bob.name(), false);

        assertThat(hidden.has("lastSeen")).isFalse();
    }

    @Test
    void theLobbyIsNothingToShare() {
        bob.ask("group", "group", "lobby", "message", "anyone?");
        watch(alice, bob.name());

        awaitOnline(alice, bob.name(), false);
    }

    @Test
    void anotherListReplacesTheOneBefore() {
        befriend();
        watch(alice, bob.name());
        awaitOnline(alice, bob.name(), true);
        Talker carol = enter("carol");
        carol.ask("private", "receiver", alice.name(), "message", "hi");

        watch(alice, carol.name());
        awaitOnline(alice, carol.name(), true);
        bob.close();
        carol.close();

        awaitOnline(alice, carol.name(), false);
        assertThat(alice.client().soFar()).noneMatch(frame -> action(frame).equals("presence"));
    }

    @Test
    void aUserIsNamedAsTheyNamedThemselves() {
        String pair = conversation(alice.ask("private", "receiver", bob.name(), "message", "hi"));
        assertThat(pair).isNotEmpty();

        watch(alice, bob.name().toUpperCase(Locale.ROOT));

        awaitOnline(alice, bob.name(), true);
    }

    @Test
    void theRequestIsAcked() {
        assertThat(action(alice.ask("presence", "users", List.of(bob.name())))).isEqualTo("ack");
    }

    @Test
    void moreThanMayBeWatchedAreRefused() {
        List<String> many = new ArrayList<>(Collections.nCopies(501, bob.name()));

        assertThat(code(alice.ask("presence", "users", many))).isEqualTo("bad_request");
        assertThat(code(alice.ask("presence"))).isEqualTo("bad_request");
        assertThat(code(alice.ask("presence", "users", "bob"))).isEqualTo("bad_request");
    }
}
