package dev.parley.verify.change;

import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A group of three: alice founded it, bob is an admin, carol a member. Its first two events are
/// over. Confined to its test.
final class Room implements AutoCloseable {
    private final Talker alice;
    private final Talker bob;
    private final Talker carol;
    private final String group;
    private final String conversation;

    Room(ServerProcess server, String visibility) {
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
        this.carol = Talker.enter(server, "carol");
        this.group = server.fresh("Room");
        List<String> members = List.of(bob.name(), carol.name());
        JsonNode ack =
                done(alice, "create", "group", group, "visibility", visibility, "members", members);
        this.conversation = Frames.conversation(ack);
        inGroup(alice, "role", "user", bob.name(), "role", "admin");
        forget();
    }

    Talker alice() {
        return alice;
    }

    Talker bob() {
        return bob;
    }

    Talker carol() {
        return carol;
    }

    String group() {
        return group;
    }

    String conversation() {
        return conversation;
    }

    /// Drops what everybody got until now.
    void forget() {
        List.of(alice, bob, carol).forEach(Talker::eventsSoFar);
    }

    /// Says something; gives its seq.
    long say(Talker speaker, String text) {
        return seq(inGroup(speaker, "group", "message", text));
    }

    /// Does something to the group; it must be done.
    JsonNode inGroup(Talker talker, String action, Object... more) {
        return done(talker, action, with("group", group, more));
    }

    /// Does something to the conversation; it must be done.
    JsonNode in(Talker talker, String action, Object... more) {
        return done(talker, action, with("conversation", conversation, more));
    }

    /// Tries something on the group; gives the refusal's code.
    String refusedInGroup(Talker talker, String action, Object... more) {
        return Frames.code(talker.ask(action, with("group", group, more)));
    }

    /// Tries something on the conversation; gives the refusal's code.
    String refused(Talker talker, String action, Object... more) {
        return Frames.code(talker.ask(action, with("conversation", conversation, more)));
    }

    /// The whole log, as alice reads it.
    List<JsonNode> history() {
        return Frames.wholeHistory(alice, conversation);
    }

    /// One event of the log as it is now.
    JsonNode now(long seq) {
        return history().get((int) seq - 1);
    }

    private static Object[] with(String name, String value, Object... more) {
        List<Object> fields = new ArrayList<>(List.of(name, value));
        fields.addAll(Arrays.asList(more));
        return fields.toArray();
    }

    static JsonNode done(Talker talker, String action, Object... fields) {
        JsonNode answer = talker.ask(action, fields);
        assertThat(answer.path("action").asText()).as("%s", answer).isNotEqualTo("error");
        return answer;
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        carol.close();
    }
}
