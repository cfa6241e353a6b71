package dev.parley.verify.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import org.junit.jupiter.api.Test;

/// More sockets than the server takes.
final class ConnectionCapTest {
    @Test
    void oneSocketTooManyIsToldSoAndTakenWhenThereIsRoomAgain() {
        try (ServerProcess server = ServerProcess.start("limits.connections=3");
                Talker first = Talker.enter(server, "one");
                Talker second = Talker.enter(server, "two")) {
            TestClient third = TestClient.connect(server.address());
            for (int i = 0; i < 20; i++) {
                HttpAnswer refused = TestClient.to(server.address()).attempt();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.body()).contains("limits.connections");
            }
            assertThat(first.ask("private", "receiver", second.name(), "message", "x").has("seq"))
                    .isTrue();

            third.close();

            Waiting.until(
                    "room for another socket",
                    () -> TestClient.to(server.address()).attempt().status() == 101);
        }
    }
}
