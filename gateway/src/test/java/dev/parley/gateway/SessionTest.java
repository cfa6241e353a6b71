package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Logging in, and who gets what in which order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
    private final RunningGateway gateway = RunningGateway.start();

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void nothingButALoginIsAnsweredBeforeTheLogin() {
        try (TestClient client = gateway.connect()) {
            assertThat(code(client.ask("group", "message", "x"))).isEqualTo("unauthorized");
            assertThat(code(client.ask("heartbeat"))).isEqualTo("unauthorized");
        }
    }

    @Test
    void theWelcomeTellsWhoOneIsAndWhatIsPromised() {
        try (TestClient client = gateway.connect()) {
            JsonNode welcome = client.login("wanda");

            assertThat(welcome.required("user").asText()).isEqualTo("wanda");
            assertThat(welcome.required("token").asText()).hasSize(43);
            assertThat(welcome.required("heartbeat").asInt()).isEqualTo(25);
            assertThat(welcome.required("durability").asText()).isEqualTo("os");
            assertThat(welcome.required("protocol").asInt()).isEqualTo(1);
            assertThat(welcome.required("server").asText()).isEqualTo("parley/9.9.9");
        }
    }

    @Test
    void aTakenNameIsRefusedAndTheTokenIsTheWayBack() {
        String token;
        try (TestClient first = gateway.connect()) {
            token = first.login("tina").required("token").asText();
        }
        try (TestClient second = gateway.connect()) {
            assertThat(code(second.ask("login", "user", "TINA"))).isEqualTo("conflict");
            JsonNode welcome = second.ask("login", "token", token);
            assertThat(welcome.required("user").asText()).isEqualTo("tina");
            assertThat(welcome.required("token").asText()).isEqualTo(token);
        }
    }

    @Test
    void aWrongTokenEndsTheConnectionForGood() {
        try (TestClient client = gateway.connect()) {
            assertThat(code(client.ask("login", "token", "wrong"))).isEqualTo("unauthorized");
            assertThat(client.awaitClose().code()).isEqualTo(4500);
        }
    }

    /// Nothing that ends an earlier login or replay takes a later one out of the queue.
    @Test
    void aLoginThatWaitsBehindOthersIsAnsweredWhateverElseIsAsked() {
        CountDownLatch stalled = new CountDownLatch(1);
        List<TestClient> crowd = new ArrayList<>();
        try (TestClient client = gateway.connect()) {
            String token = client.login("lea").required("token").asText();
            for (int i = 0; i < 60; i++) {
                crowd.add(gateway.connect());
            }
            gateway.stallReads(stalled);
            crowd.forEach(other -> other.send("login", "id", "c", "token", "wrong"));
            client.send("login", "id", "waits", "token", token, "cursors", Map.of());
            JsonNode again = client.ask("login", "user", "lea");
            stalled.countDown();

            assertThat(again.required("action").asText()).isEqualTo("welcome");
            JsonNode late = client.next("welcome");
            assertThat(late.required("id").asText()).isEqualTo("waits");
            assertThat(client.next("synced")).isNotNull();
            crowd.forEach(other -> assertThat(other.awaitClose().code()).isEqualTo(4500));
        } finally {
            stalled.countDown();
            crowd.forEach(TestClient::close);
        }
    }

    @Test
    void aConnectionBelongsToOneUser() {
        try (TestClient client = gateway.connect("olga")) {
            assertThat(code(client.ask("login", "user", "other"))).isEqualTo("forbidden");
            assertThat(client.ask("login", "user", "olga").required("action").asText())
                    .isEqualTo("welcome");
        }
    }

    /// A refused login is followed by another and by what waits for it, all sent at once.
    @Test
    void aSecondLoginRightBehindARefusedOneIsAnsweredAndTheRestWaitsForIt() {
        try (TestClient owner = gateway.connect("taken");
                TestClient client = gateway.connect()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(frame("login", "id", "l1", "user", "taken"));
            all.writeBytes(frame("login", "id", "l2", "user", "untaken"));
            all.writeBytes(frame("group", "id", "m1", "message", "hi"));
            all.writeBytes(frame("heartbeat", "id", "h1"));
            client.sendRaw(all.toByteArray());

            assertThat(client.next().required("code").asText()).isEqualTo("conflict");
            assertThat(client.next().required("user").asText()).isEqualTo("untaken");
            assertThat(client.next("ack").required("id").asText()).isEqualTo("m1");
            assertThat(client.next("heartbeat").required("id").asText()).isEqualTo("h1");
            assertThat(owner.next("group").required("message").asText()).isEqualTo("hi");
        }
    }

    private static byte[] frame(String action, Object... fields) {
        return TestClient.textFrame(TestClient.frame(action, fields).toString());
    }

    @Test
    void anUnknownActionIsRefusedAndTheConnectionStays() {
        try (TestClient client = gateway.connect("una")) {
            assertThat(code(client.ask("dance"))).isEqualTo("bad_request");
            client.sendText("not JSON");
            assertThat(code(client.next("error"))).isEqualTo("bad_request");
            assertThat(client.ask("conversations").required("action").asText())
                    .isEqualTo("conversations");
        }
    }

    @Test
    void aHeartbeatIsAnsweredOnceASecondAndAnAnswerNever() {
        try (TestClient client = gateway.connect("harry")) {
            client.send("heartbeat", "answer", true);
            assertThat(client.ask("heartbeat").required("answer").asBoolean()).isTrue();
            client.send("heartbeat");
            client.send("heartbeat");

            assertThat(client.soFar()).isEmpty();
        }
    }

    @Test
    void aMessageGoesToBothUsersOnEveryConnectionUnderOneSeq() {
        try (TestClient anna = gateway.connect("anna");
                TestClient bert = gateway.connect("bert");
                TestClient carl = gateway.connect("carl")) {
            JsonNode ack = anna.ask("private", "receiver", "bert", "message", "psst");

            JsonNode got = bert.next("private");
            assertThat(got.required("seq")).isEqualTo(ack.required("seq"));
            assertThat(got.required("conversation")).isEqualTo(ack.required("conversation"));
            assertThat(got.required("sender").asText()).isEqualTo("anna");
            assertThat(actions(carl.soFar())).doesNotContain("private");
            assertThat(actions(anna.soFar())).doesNotContain("private");
        }
    }

    @Test
    void withAnIdTheAckStandsInTheEventsPlace() {
        try (TestClient anton = gateway.connect("anton");
                TestClient berta = gateway.connect("berta")) {
            JsonNode created =
                    anton.ask(
                            "create",
                            "visibility",
                            "public",
                            "group",
                            "order",
                            "members",
                            List.of("berta"));
            assertThat(created.required("seq").asLong()).isEqualTo(1);
            for (int i = 0; i < 50; i++) {
                anton.send("group", "group", "order", "message", "a" + i, "id", "a" + i);
                berta.send("group", "group", "order", "message", "b" + i);
            }

            for (long seq = 2; seq <= 101; seq++) {
                assertThat(nextOf(anton, "order")).as("to anton").isEqualTo(seq);
                assertThat(nextOf(berta, "order")).as("to berta").isEqualTo(seq);
            }
        }
    }

    /// Sent at once, they are stored in few batches, and whoever only listens gets a batch in one
    /// piece.
    @Test
    void whatCameTogetherReachesListenersInOrderAndAsHistoryHasIt() {
        try (TestClient maria = gateway.connect("maria");
                TestClient nils = gateway.connect("nils");
                TestClient otto = gateway.connect("otto")) {
            maria.ask("create", "visibility", "public", "group", "burst");
            nils.ask("join", "group", "burst");
            otto.ask("join", "group", "burst");
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 60; i++) {
                all.writeBytes(frame("group", "group", "burst", "message", "m" + i, "id", "m" + i));
            }
            maria.sendRaw(all.toByteArray());
            for (int i = 0; i < 20; i++) {
                nils.send("group", "group", "burst", "message", "n" + i);
            }

            List<JsonNode> heard = new ArrayList<>();
            for (long seq = 4; seq <= 83; seq++) {
                JsonNode frame = otto.next("group");
                assertThat(frame.required("seq").asLong()).isEqualTo(seq);
                heard.add(frame);
            }
            for (long seq = 2; seq <= 83; seq++) {
                assertThat(nextOf(maria, "burst")).as("to maria").isEqualTo(seq);
            }
            JsonNode page = otto.ask("history", "group", "burst", "limit", 80);
            assertThat(page.required("events")).containsExactlyElementsOf(heard);
        }
    }

    /// The seq of the next frame of the group or ack, in order of arrival; the lobby is not meant.
    private static long nextOf(TestClient client, String group) {
        JsonNode frame = client.next();
        boolean created = frame.path("event").asText().equals("created");
        boolean message = frame.path("group").asText().equals(group) && !created;
        boolean meant = message || frame.path("action").asText().equals("ack");
        return meant ? frame.required("seq").asLong() : nextOf(client, group);
    }

    @Test
    void withoutAnIdAGroupMessageComesBackAndAPrivateOneDoesNot() {
        try (TestClient iris = gateway.connect("iris");
                TestClient jens = gateway.connect("jens")) {
            iris.send("private", "receiver", "jens", "message", "quiet");
            iris.send("group", "message", "loud from iris");

            assertThat(jens.next("private").required("message").asText()).isEqualTo("quiet");
            assertThat(iris.next("group").required("message").asText()).isEqualTo("loud from iris");
            assertThat(actions(iris.soFar())).doesNotContain("private", "ack");
        }
    }

    @Test
    void aRepeatedIdIsAckedAgainAndStoredOnce() {
        try (TestClient rita = gateway.connect("rita")) {
            rita.send("group", "message", "once", "id", "same");
            JsonNode first = rita.next("ack");
            rita.send("group", "message", "once", "id", "same");

            assertThat(rita.next("ack")).isEqualTo(first);
            assertThat(code(rita, "group", "message", "other", "id", "same")).isEqualTo("conflict");
        }
    }

    private static String code(TestClient client, String action, Object... fields) {
        client.send(action, fields);
        return code(client.next("error"));
    }

    @Test
    void historyHoldsTheFramesExactlyAsTheyWereSent() {
        try (TestClient hugo = gateway.connect("hugo");
                TestClient ines = gateway.connect("ines")) {
            hugo.ask("private", "receiver", "ines", "message", "é 😀", "data", List.of(1, "x"));
            JsonNode live = ines.next("private");

            JsonNode page = ines.ask("history", "receiver", "hugo");

            assertThat(page.required("events")).hasSize(1);
            assertThat(page.required("events").get(0)).isEqualTo(live);
        }
    }

    private static String code(JsonNode error) {
        return error.path("code").asText(error.toString());
    }

    private static List<String> actions(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("action").asText()).toList();
    }
}
