package dev.parley.verify.checker.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.testkit.client.TestClient;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Words requests for a client. Every text is its own, so that it can be looked for. Confined to
/// its client.
final class Writer {
    private static final List<String> REACTIONS = List.of("👍", "❤", "+1");
    private static final int SHORT_MAX = 60;
    private static final int LONG_MAX = 8000;

    private final String user;
    private final Cast cast;
    private final Memory memory;
    private int requests;

    Writer(String user, Cast cast, Memory memory) {
        this.user = user;
        this.cast = cast;
        this.memory = memory;
    }

    String freshId() {
        requests++;
        return user + "-" + requests;
    }

    private ObjectNode request(String action, Object... namesAndValues) {
        return TestClient.frame(action, namesAndValues).put("id", freshId());
    }

    /// A text nobody wrote before.
    String text(SplittableRandom random) {
        int most = random.nextInt(10) == 0 ? LONG_MAX : SHORT_MAX;
        String mark = "<%s-%d-%08x>".formatted(user, requests, random.nextInt());
        return mark + "x".repeat(random.nextInt(most));
    }

    /// The group a client founds; nothing for who founds none.
    Optional<ObjectNode> create(SplittableRandom random) {
        return cast.groups().stream()
                .filter(group -> cast.founded(user, group))
                .findFirst()
                .map(group ->
                        request(
                                "create",
                                "group",
                                group,
                                "visibility",
                                random.nextInt(3) == 0 ? "private" : "public",
                                "members",
                                cast.users().stream()
                                        .filter(one -> random.nextInt(2) == 0)
                                        .toList()));
    }

    /// A request that may be logged; nothing when there is nothing yet to do it with.
    Optional<ObjectNode> write(Op op, SplittableRandom random) {
        String group = cast.anyGroup(random);
        return switch (op) {
            case SAY_IN_LOBBY -> say("group", "group", "lobby", random);
            case SAY_IN_GROUP -> say("group", "group", group, random);
            case SAY_TO_ONE -> say("private", "receiver", other(random), random);
            case RESEND -> memory.anyAcked(random);
            case RESEND_CHANGED -> memory.anyAcked(random).flatMap(one -> changed(one, random));
            case EDIT ->
                    memory.ownMessage(user, random)
                            .map(one -> to("edit", one).put("message", text(random)));
            case DELETE -> deletable(random).map(one -> to("delete", one));
            case REACT -> memory.anyMessage(random).map(one -> react(one, random));
            case READ -> mark("read", random);
            case DELIVERED -> mark("delivered", random);
            case JOIN -> Optional.of(request("join", "group", group));
            case LEAVE ->
                    cast.founded(user, group)
                            ? Optional.empty()
                            : Optional.of(request("leave", "group", group));
            case INVITE -> Optional.of(request("invite", "group", group, "user", other(random)));
            case KICK -> Optional.of(request("kick", "group", group, "user", other(random)));
            case ROLE -> Optional.of(role(group, random));
            case TITLE -> Optional.of(request("title", "group", group, "title", text(random)));
            default -> Optional.empty();
        };
    }

    private String other(SplittableRandom random) {
        return cast.anyoneBut(user, random);
    }

    private Optional<ObjectNode> say(
            String action, String field, String where, SplittableRandom random) {
        return Optional.of(request(action, field, where, "message", text(random)));
    }

    private ObjectNode to(String action, Memory.Known message) {
        return request(action, "conversation", message.conversation(), "seq", message.seq());
    }

    private Optional<Memory.Known> deletable(SplittableRandom random) {
        return random.nextInt(4) == 0 ? memory.anyMessage(random) : memory.ownMessage(user, random);
    }

    private ObjectNode react(Memory.Known message, SplittableRandom random) {
        return to("react", message)
                .put("reaction", REACTIONS.get(random.nextInt(REACTIONS.size())))
                .put("on", random.nextInt(3) > 0);
    }

    /// Sometimes back, sometimes beyond the end.
    private Optional<ObjectNode> mark(String action, SplittableRandom random) {
        int ahead = random.nextInt(10) == 0 ? 5 : 0;
        int behind = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
        return memory.anyConversation(random)
                .map(one ->
                        request(
                                action,
                                "conversation",
                                one.getKey(),
                                "seq",
                                Math.max(0, one.getValue() + ahead - behind)));
    }

    /// Nobody is made an owner, so that every group keeps its founder.
    private ObjectNode role(String group, SplittableRandom random) {
        String role = random.nextBoolean() ? "admin" : "member";
        return request("role", "group", group, "user", other(random), "role", role);
    }

    /// Another body under an id that is taken.
    private Optional<ObjectNode> changed(ObjectNode acked, SplittableRandom random) {
        return acked.has("message")
                ? Optional.of(acked.deepCopy().put("message", text(random)))
                : Optional.empty();
    }

    /// A page of some conversation's history, or of the conversations.
    Optional<ObjectNode> ask(Op op, SplittableRandom random) {
        if (op == Op.CONVERSATIONS) {
            return Optional.of(request("conversations", "limit", 200));
        }
        return memory.anyConversation(random)
                .map(one -> {
                    ObjectNode ask =
                            request(
                                    "history",
                                    "conversation",
                                    one.getKey(),
                                    "limit",
                                    1 + random.nextInt(60));
                    long at = one.getValue();
                    return switch (random.nextInt(3)) {
                        case 0 -> ask;
                        case 1 -> ask.put("before", 1 + random.nextLong(at + 1));
                        default -> ask.put("after", random.nextLong(at + 1));
                    };
                });
    }

    ObjectNode login(Optional<String> token, Cursors cursors, Optional<String> log) {
        ObjectNode login = request("login", "cursors", cursors.toSend());
        token.ifPresentOrElse(known -> login.put("token", known), () -> login.put("user", user));
        log.ifPresent(known -> login.put("log", known));
        return login;
    }

    ObjectNode wholeHistory(String conversation, long after) {
        return request("history", "conversation", conversation, "after", after, "limit", 200);
    }
}
