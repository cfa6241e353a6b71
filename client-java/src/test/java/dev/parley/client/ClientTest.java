package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.frame.ServerFrame.HistoryPage;
import dev.parley.client.frame.ServerFrame.Welcome;
import dev.parley.client.script.ScriptedConnection;
import dev.parley.client.script.ScriptedServer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// What an application sees besides the scenarios both SDKs share.
class ClientTest {
    private static final Duration NOW = Duration.ZERO;

    @TempDir Path folder;
    private ScenarioStage stage;

    @BeforeEach
    void begin() {
        stage = new ScenarioStage(folder);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void aLoginIsAnsweredWithTheWelcome() {
        CompletableFuture<Welcome> login = stage.client().login("alice");
        assertThat(stage.client().user()).isEmpty();
        stage.awaitConnection();
        says(welcome("alice"));

        assertThat(login.join().user()).isEqualTo("alice");
        assertThat(login.join().limits()).containsEntry("replay", 1000L).hasSize(1);
        assertThat(stage.client().user()).contains("alice");
    }

    @Test
    void thereIsNothingToResumeWithoutALogin() {
        assertThat(stage.client().resume()).isEmpty();
    }

    @Test
    void anotherLoginTakesThePlaceOfTheFirst() {
        CompletableFuture<Welcome> first = stage.client().login("alice");
        stage.client().login("alicia");
        stage.settle();

        assertFailed(first, RequestException.CLOSED);
    }

    @Test
    void aRefusedLoginFailsAndAnotherNameMayBeTried() {
        CompletableFuture<Welcome> login = stage.client().login("alice");
        stage.awaitConnection();
        says("{'action':'error','id':'login','code':'conflict','message':'taken'}");
        assertFailed(login, "conflict");

        stage.client().login("alicia");
        stage.awaitConnection();
        says(welcome("alicia"));
        assertThat(stage.client().user()).contains("alicia");
    }

    @Test
    void aTokenOfAnotherUserStartsFromNothing() {
        online("alice");
        says(message(1));
        stage.client().loginByToken("token-carol");
        stage.awaitConnection();
        assertThat(stage.connection().next()).contains("\"cursors\":{\"lobby\":1}");
        says(welcome("carol"));

        assertThat(stage.connection().next())
                .contains("token-carol", "\"cursors\":{}")
                .doesNotContain("lobby");
        says(welcome("carol"), message(1), synced());
        assertThat(stage.heard().takeEvents()).hasSize(2);
        assertThat(stage.client().state()).isEqualTo(new ConnectionState.Online());
    }

    @Test
    void dataFramesAnswerTheRequestTheyName() {
        online("alice");
        CompletableFuture<HistoryPage> page =
                stage.client().history(Target.group("team"), Page.newest(2));
        stage.settle();
        String asked = stage.connection().next();
        says(
                "{'action':'history','id':'%s','conversation':'c','events':[],'more':true}"
                        .formatted(idIn(asked)));

        assertThat(page.join().more()).isTrue();
    }

    @Test
    void anAnswerOfTheWrongKindFailsTheRequest() {
        online("alice");
        CompletableFuture<HistoryPage> page =
                stage.client().history(Target.group("team"), Page.newest(2));
        stage.settle();
        says("{'action':'ack','id':'%s'}".formatted(idIn(stage.connection().next())));

        assertThat(page).failsWithin(NOW);
    }

    @Test
    void aLaterMarkSpeaksForAnEarlierOneThatWasNotSent() {
        online("alice");
        stage.breakConnection();
        Sent three = stage.client().read(Target.group("team"), 3);
        Sent five = stage.client().read(Target.group("team"), 5);
        stage.settle();
        stage.awaitConnection();
        stage.connection().next();
        says(welcome("alice"), synced());
        String mark = stage.connection().next();
        assertThat(mark).contains("\"seq\":5", five.id());
        assertThat(stage.connection().hasUnread()).isFalse();
        says("{'action':'ack','id':'%s'}".formatted(five.id()));

        assertThat(three.ack()).isCompleted();
        assertThat(five.ack()).isCompleted();
    }

    @Test
    void whatWaitsCanBeAskedAlsoAfterARestart() {
        online("alice");
        stage.breakConnection();
        Sent sent = stage.client().sendPrivate("bob", "hello");
        stage.client().history(Target.user("bob"), Page.newest(1));
        stage.settle();
        List<Pending> before = stage.client().pending().join();
        stage.restart();

        assertThat(stage.client().pending().join()).isEqualTo(before);
        assertThat(before)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo(sent.id());
                    assertThat(one.target()).contains("bob");
                    assertThat(one.message()).contains("hello");
                });
    }

    @Test
    void isSettledWhenEverythingIsAnswered() {
        online("alice");
        Sent one = stage.client().sendGroup("team", "one");
        Sent two = stage.client().sendGroup("den", "two");
        CompletableFuture<Boolean> settled = stage.client().settled();
        Sent later = stage.client().sendGroup("lobby", "later");
        stage.settle();
        says("{'action':'ack','id':'%s'}".formatted(one.id()));
        assertThat(settled).isNotDone();
        says("{'action':'error','id':'%s','code':'not_found','message':'no'}".formatted(two.id()));

        assertThat(settled).isCompleted();
        assertThat(later.ack()).isNotDone();
        assertThat(stage.client().pending().join()).hasSize(1);
    }

    @Test
    void whatIsTooMuchTogetherIsRefusedAsFull() {
        String large = "x".repeat(1024 * 1024);
        for (int number = 0; number < 15; number++) {
            assertThat(stage.client().sendGroup("team", large).ack()).isNotDone();
        }

        assertFailed(stage.client().sendGroup("team", large).ack(), RequestException.FULL);
        assertThat(stage.client().sendGroup("team", "small").ack()).isNotDone();
    }

    @Test
    void aRequestThatCanNotBeKeptIsNotSent() {
        online("alice");
        stage.loseStorage();

        assertFailed(sendAndSettle(), RequestException.STORAGE);
        assertThat(stage.connection().hasUnread()).isFalse();
    }

    private CompletableFuture<?> sendAndSettle() {
        Sent sent = stage.client().sendGroup("team", "hello");
        stage.settle();
        return sent.ack();
    }

    @Test
    void aListenerThatThrowsHearsOn() {
        online("alice");
        stage.heard().throwNext();
        stage.expectUncaught();
        says(message(1), message(2));

        assertThat(stage.heard().takeEvents()).hasSize(2);
        assertThat(stage.stored().cursors()).containsEntry("lobby", 2L);
        assertThat(stage.uncaught()).hasMessage("thrown by the listener");
    }

    @Test
    void theListenerMayCloseTheClient() {
        online("alice");
        stage.heard().onNext(stage.client()::close);
        stage.connection().send(message(1));
        stage.awaitHangUp();

        assertThat(stage.client().state()).isEqualTo(new ConnectionState.Offline());
        assertThat(stage.stored().cursors()).containsEntry("lobby", 1L);
    }

    @Test
    void aSyncedOfAnEarlierLoginDoesNotEndALaterCatchUp() {
        online("alice");
        says("{'action':'behind'}");
        stage.connection().next();
        says(synced());
        assertThat(stage.client().state()).isEqualTo(new ConnectionState.CatchingUp());
        says(welcome("alice"), synced());

        assertThat(stage.client().state()).isEqualTo(new ConnectionState.Online());
    }

    @Test
    void aLoginOnTheSameConnectionIsTriedAgainWhenTheServerIsBusy() {
        online("alice");
        says("{'action':'behind'}");
        stage.connection().next();
        says("{'action':'error','id':'login','code':'busy','message':'later','retryAfter':300}");
        stage.advance(299);
        assertThat(stage.connection().hasUnread()).isFalse();
        stage.advance(1);

        assertThat(stage.connection().next()).contains("\"action\":\"login\"");
        assertThat(stage.client().state()).isEqualTo(new ConnectionState.CatchingUp());
    }

    @Test
    void aClosedClientSaysGoodbyeAndLeavesNoThreadBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        ScriptedConnection connection = connectAndClose();

        connection.awaitEnd();
        assertThat(connection.saidGoodbye()).isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> clientThreads(before).isEmpty());
    }

    /// A client as applications make them.
    private static ScriptedConnection connectAndClose() {
        try (ScriptedServer server = new ScriptedServer();
                ParleyClient client = ParleyClient.at(server.url()).build()) {
            CompletableFuture<Welcome> login = client.login("alice");
            ScriptedConnection connection = server.awaitConnection();
            connection.next();
            connection.send(welcome("alice").replace('\'', '"'));
            login.join();
            assertThat(clientThreads(Set.of())).isNotEmpty();
            return connection;
        }
    }

    private static List<String> clientThreads(Set<Thread> apartFrom) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !apartFrom.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("parley-client") || name.contains("HttpClient"))
                .toList();
    }

    @Test
    void afterItsEndEveryRequestFails() {
        online("alice");
        stage.client().close();
        stage.client().close();

        assertFailed(stage.client().join("team").ack(), RequestException.CLOSED);
        assertFailed(stage.client().members("team"), RequestException.CLOSED);
        assertFailed(stage.client().login("alice"), RequestException.CLOSED);
        assertFailed(stage.client().pending(), RequestException.CLOSED);
    }

    @Test
    void aServerThatRefusesTheHandshakeIsReportedAndTriedAgain() {
        stage.refuseNextHandshake(403);
        stage.client().login("alice");
        stage.awaitProblem("HTTP status 403");
        stage.awaitConnection();
        says(welcome("alice"), synced());

        assertThat(stage.client().state()).isEqualTo(new ConnectionState.Online());
    }

    @Test
    void whatTheServerSaysWrongIsReportedAndSurvived() {
        online("alice");
        says("nonsense", "{'action':'error','code':'bad_request','message':'what?'}");

        assertThat(stage.heard().problems())
                .containsExactly("frame: character 0: expected a value", "bad_request: what?");
        assertThat(stage.client().state()).isEqualTo(new ConnectionState.Online());
    }

    @Test
    void anAddressThatIsNoWebSocketIsRefused() {
        assertThatThrownBy(() -> ParleyClient.at("http://127.0.0.1/ws"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ws://");
    }

    private void online(String user) {
        stage.client().login(user);
        stage.awaitConnection();
        stage.connection().next();
        says(welcome(user), synced());
    }

    private void says(String... frames) {
        for (String frame : frames) {
            stage.connection().send(frame.replace('\'', '"'));
        }
        stage.settle();
    }

    private static String welcome(String user) {
        return """
        {'action':'welcome','user':'%s','token':'token-%s','heartbeat':25,'log':'l',
         'limits':{'replay':1000,'kind':'new'}}\
        """
                .formatted(user, user);
    }

    private static String synced() {
        return "{'action':'synced','conversations':[]}";
    }

    private static String message(int seq) {
        return """
        {"action":"group","conversation":"lobby","group":"lobby","seq":%d,"sender":"bob",
         "message":"hi","time":1}\
        """
                .formatted(seq);
    }

    private static String idIn(String frame) {
        String after = frame.substring(frame.indexOf("\"id\":\"") + 6);
        return after.substring(0, after.indexOf('"'));
    }

    private static void assertFailed(CompletableFuture<?> future, String code) {
        assertThat(future)
                .failsWithin(NOW)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        RequestException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
