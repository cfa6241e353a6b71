package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.client.frame.Event;
import dev.parley.client.frame.ServerFrame.Ack;
import dev.parley.client.storage.Stored;
import dev.parley.client.storage.StoredLogin;
import dev.parley.client.storage.StoredRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Does the steps of one scenario; what each means stands in `scenarios.json` itself.
final class ScenarioScript {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScenarioStage stage;
    private final Map<String, Sent> sent = new HashMap<>();
    private int step;

    ScenarioScript(ScenarioStage stage) {
        this.stage = stage;
    }

    void run(JsonNode steps) {
        for (JsonNode next : steps) {
            step++;
            try {
                run(next, 0);
            } catch (AssertionError | RuntimeException e) {
                String story =
                        "step "
                                + step
                                + ", "
                                + next
                                + "; "
                                + stage.client().state()
                                + ", "
                                + stage.heard().problems();
                throw new AssertionError(story, e);
            }
        }
    }

    private void run(JsonNode given, int turn) {
        if (given.has("repeat")) {
            for (int again = 1; again <= given.get("repeat").intValue(); again++) {
                for (JsonNode part : given.required("steps")) {
                    run(part, again);
                }
            }
            return;
        }
        String kind = given.fieldNames().next();
        // Names are looked up in what is sent and heard, not in the name that is given.
        JsonNode what = resolve(given.required(kind), turn);
        switch (kind.substring(0, kind.indexOf(' '))) {
            case "app" -> app(kind, what, given);
            case "client" -> client(kind, what);
            case "server", "connection" -> server(kind, what, given);
            case "time" -> stage.advance(what.longValue());
            case "expect" -> expect(kind, what, given);
            default -> throw new IllegalArgumentException("a step like " + given);
        }
    }

    private void app(String kind, JsonNode what, JsonNode given) {
        switch (kind) {
            case "app logs in" -> stage.client().login(what.textValue());
            case "app resumes" -> assertThat(stage.client().resume()).isPresent();
            case "app sends" -> {
                int times = given.path("times").asInt(1);
                for (int turn = 1; turn <= times; turn++) {
                    String name = given.required("as").textValue();
                    sent.put(name.replace("$i", "" + turn), send(resolve(what, turn)));
                }
            }
            case "app watches" -> stage.client().watch(texts(what));
            case "app closes" -> stage.client().close();
            case "app signs out" -> stage.client().signOut();
            case "app restarts" -> stage.restart();
            default -> throw new IllegalArgumentException(kind);
        }
        stage.settle();
    }

    private Sent send(JsonNode request) {
        return switch (request.required("action").textValue()) {
            case "group" ->
                    stage.client()
                            .sendGroup(
                                    request.required("group").textValue(),
                                    request.required("message").textValue());
            case "create" ->
                    stage.client().create(NewGroup.open(request.required("group").textValue()));
            default -> throw new IllegalArgumentException("a request like " + request);
        };
    }

    private void client(String kind, JsonNode what) {
        switch (kind) {
            case "client connects" -> stage.awaitConnection();
            case "client should send" -> assertFields(parse(stage.connection().next()), what);
            case "client sends nothing" ->
                    assertThat(stage.connection().hasUnread()).as("something is sent").isFalse();
            case "client hangs up" -> stage.awaitHangUp();
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static void assertFields(JsonNode frame, JsonNode expected) {
        for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode value = expected.required(name);
            if (value.isNull()) {
                assertThat(frame.has(name)).as("%s in %s", name, frame).isFalse();
            } else {
                assertThat(frame.path(name)).as("%s in %s", name, frame).isEqualTo(value);
            }
        }
    }

    private void server(String kind, JsonNode what, JsonNode given) {
        switch (kind) {
            case "server welcomes" -> {
                stage.connection().send(welcome(what.textValue(), given).toString());
                stage.settle();
            }
            case "server sends" -> {
                for (JsonNode frame : what.isArray() ? what : List.of(what)) {
                    stage.connection().send(frame.toString());
                }
                stage.settle();
            }
            case "server closes" ->
                    stage.closeConnection(what.intValue(), given.path("reason").asText(""));
            case "connection breaks" -> stage.breakConnection();
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static ObjectNode welcome(String user, JsonNode given) {
        ObjectNode welcome = JSON.createObjectNode();
        welcome.put("action", "welcome").put("user", user).put("token", "token-" + user);
        welcome.put("heartbeat", 25).put("durability", "fsync").putObject("limits");
        welcome.put("protocol", 1).put("log", "log-1");
        given.properties().forEach(field -> welcome.set(field.getKey(), field.getValue()));
        return welcome.without("server welcomes");
    }

    private void expect(String kind, JsonNode what, JsonNode given) {
        switch (kind) {
            case "expect state" -> assertState(what.textValue(), given);
            case "expect no connection" -> stage.assertNoConnection();
            case "expect applied" -> assertApplied(what);
            case "expect applied up to" -> assertAppliedUpTo(what);
            case "expect reset" -> assertThat(stage.heard().takeResets()).isEqualTo(texts(what));
            case "expect acked" -> assertAcked(what.textValue(), given);
            case "expect failed" -> assertFailed(what.textValue(), given);
            case "expect stored" -> assertStored(what);
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private void assertState(String name, JsonNode given) {
        ConnectionState state = stage.client().state();
        assertThat(nameOf(state)).isEqualTo(name);
        if (state instanceof ConnectionState.Refused(ConnectionState.Refusal reason)) {
            if (given.has("code")) {
                assertThat(reason.code()).isEqualTo(given.get("code").textValue());
            }
            if (given.has("closeCode")) {
                assertThat(reason.closeCode()).hasValue(given.get("closeCode").intValue());
            }
        }
    }

    private static String nameOf(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Offline _ -> "offline";
            case ConnectionState.Connecting _ -> "connecting";
            case ConnectionState.CatchingUp _ -> "catching-up";
            case ConnectionState.Online _ -> "online";
            case ConnectionState.Waiting _ -> "waiting";
            case ConnectionState.Refused _ -> "refused";
        };
    }

    private void assertApplied(JsonNode expected) {
        List<Event> applied = stage.heard().takeEvents();
        assertThat(applied).hasSize(expected.size());
        for (int at = 0; at < expected.size(); at++) {
            JsonNode fields = JSON.valueToTree(Recorder.fieldsOf(applied.get(at)));
            // Numbers of one value may be of several kinds.
            assertFields(parse(fields.toString()), expected.get(at));
        }
    }

    private void assertAppliedUpTo(JsonNode expected) {
        Map<String, Long> ends = new HashMap<>();
        for (Event event : stage.heard().takeEvents()) {
            Long before = ends.put(event.conversation(), event.seq());
            assertThat(before == null || before == event.seq() - 1).as("%s", event).isTrue();
        }
        assertThat(ends).isEqualTo(numbers(expected));
    }

    private void assertAcked(String name, JsonNode given) {
        CompletableFuture<Ack> ack = sentAs(name).ack();
        assertThat(ack).isCompleted();
        assertThat(ack.join().logged().orElseThrow().seq())
                .isEqualTo(given.required("seq").longValue());
    }

    private void assertFailed(String name, JsonNode given) {
        assertThat(sentAs(name).ack())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        RequestException.class,
                        failure ->
                                assertThat(failure.code())
                                        .isEqualTo(given.required("code").textValue()));
    }

    private Sent sentAs(String name) {
        return Optional.ofNullable(sent.get(name)).orElseThrow();
    }

    private void assertStored(JsonNode expected) {
        Stored stored = stage.stored();
        Optional<String> token = stored.login().map(StoredLogin::token);
        if (expected.has("token")) {
            assertThat(token).isEqualTo(Optional.ofNullable(expected.get("token").textValue()));
        }
        if (expected.has("log")) {
            assertThat(stored.login().flatMap(StoredLogin::log))
                    .isEqualTo(Optional.ofNullable(expected.get("log").textValue()));
        }
        if (expected.has("cursors")) {
            assertThat(stored.cursors()).isEqualTo(numbers(expected.get("cursors")));
        }
        if (expected.has("outbox")) {
            List<String> ids = new ArrayList<>();
            texts(expected.get("outbox")).forEach(name -> ids.add(sentAs(name).id()));
            assertThat(stored.outbox()).extracting(StoredRequest::id).isEqualTo(ids);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.textValue()));
        return texts;
    }

    private static Map<String, Long> numbers(JsonNode object) {
        Map<String, Long> numbers = new HashMap<>();
        object.properties()
                .forEach(field -> numbers.put(field.getKey(), field.getValue().longValue()));
        return numbers;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `$i` becomes the turn, `$m1` the id of what was sent as m1.
    private JsonNode resolve(JsonNode node, int turn) {
        if (node.isTextual()) {
            return resolve(node.textValue(), turn);
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(entry -> array.add(resolve(entry, turn)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.properties()
                    .forEach(field -> object.set(field.getKey(), resolve(field.getValue(), turn)));
            return object;
        }
        return node;
    }

    private JsonNode resolve(String text, int turn) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (turn > 0 && text.equals("$i+1")) {
            return nodes.numberNode(turn + 1);
        }
        String counted = turn > 0 ? text.replace("$i", "" + turn) : text;
        Sent named = counted.startsWith("$") ? sent.get(counted.substring(1)) : null;
        return nodes.textNode(named == null ? counted : named.id());
    }
}
