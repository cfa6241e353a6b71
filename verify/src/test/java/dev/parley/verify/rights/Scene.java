package dev.parley.verify.rights;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.seq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.parley.verify.client.Talker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A place of its own, in which the actor has the standing asked for. The actor and the peer have
/// each said something in it; the actor, if ever in it.
final class Scene {
    private final People people;
    private final Where where;
    private final Talker head;

    /// Whom the peer talks to in a private chat.
    private final Talker partner;

    private final String group;
    private final String conversation;
    private final long own;
    private final long peers;
    private JsonNode before = MissingNode.getInstance();

    Scene(People people, Where where, Standing standing) {
        this.people = people;
        this.where = where;
        boolean owner = standing == Standing.OWNER;
        this.head = owner ? people.actor() : people.head();
        this.partner = standing == Standing.OUTSIDE ? people.head() : people.actor();
        this.group = where == Where.LOBBY ? "lobby" : people.server().fresh("Rights");
        this.conversation =
                switch (where) {
                    case PUBLIC -> found("public", standing);
                    case PRIVATE -> found("private", standing);
                    case CHAT -> conversation(whisper(partner));
                    case LOBBY -> "lobby";
                };
        this.peers = say(people.peer());
        this.own = standing == Standing.OUTSIDE ? 1 : say(people.actor());
        remove(standing);
    }

    private String found(String visibility, Standing standing) {
        List<String> members = new ArrayList<>(List.of(people.peer().name()));
        if (standing != Standing.OUTSIDE) {
            members.add(people.actor().name());
        }
        JsonNode ack =
                done(head, "create", "group", group, "visibility", visibility, "members", members);
        if (standing == Standing.ADMIN) {
            give(people.actor(), "admin");
        }
        return conversation(ack);
    }

    private long say(Talker speaker) {
        return seq(
                where == Where.CHAT
                        ? whisper(speaker)
                        : done(speaker, "group", "group", group, "message", "mine"));
    }

    private JsonNode whisper(Talker speaker) {
        Talker listener = speaker == people.peer() ? partner : people.peer();
        return done(speaker, "private", "receiver", listener.name(), "message", "mine");
    }

    private void remove(Standing standing) {
        if (standing == Standing.LEFT) {
            done(people.actor(), "leave", "group", group);
        } else if (standing == Standing.KICKED) {
            done(head, "kick", "group", group, "user", people.actor().name());
        }
    }

    Talker peer() {
        return people.peer();
    }

    Talker stranger() {
        return people.stranger();
    }

    Talker actor() {
        return people.actor();
    }

    String group() {
        return group;
    }

    /// The seq of the actor's own message.
    long own() {
        return own;
    }

    /// The seq of the peer's message.
    long peers() {
        return peers;
    }

    /// Gives somebody another role.
    void give(Talker user, String role) {
        done(head, "role", "group", group, "user", user.name(), "role", role);
    }

    /// Takes the peer out.
    void kickPeer() {
        done(head, "kick", "group", group, "user", people.peer().name());
    }

    /// Erases the actor's message.
    void eraseOwn() {
        done(where.isGroup() ? head : actor(), "delete", "conversation", conversation, "seq", own);
    }

    /// Erases the peer's message.
    void erasePeers() {
        done(peer(), "delete", "conversation", conversation, "seq", peers);
    }

    /// The actor asks something of the group.
    JsonNode askGroup(String action, Object... more) {
        return ask(action, "group", group, more);
    }

    /// The actor asks something of the conversation.
    JsonNode ask(String action, Object... more) {
        return ask(action, "conversation", conversation, more);
    }

    private JsonNode ask(String action, String name, String value, Object... more) {
        List<Object> fields = new ArrayList<>(List.of(name, value));
        fields.addAll(Arrays.asList(more));
        before = last();
        return actor().ask(action, fields.toArray());
    }

    /// Whether nothing was logged since the actor asked. In the lobby others may speak.
    boolean isAsBefore() {
        return where == Where.LOBBY || last().equals(before);
    }

    /// The last event of the conversation, as somebody in it sees it.
    private JsonNode last() {
        Talker witness = where.isGroup() ? head : peer();
        return done(witness, "history", "conversation", conversation, "limit", 1).path("events");
    }

    private static JsonNode done(Talker talker, String action, Object... fields) {
        JsonNode answer = talker.ask(action, fields);
        if (answer.has("code")) {
            throw new AssertionError("expected: " + action + " done; got " + answer);
        }
        return answer;
    }
}
