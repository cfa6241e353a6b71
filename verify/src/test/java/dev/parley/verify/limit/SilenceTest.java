package dev.parley.verify.limit;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// A heartbeat each second.
@Serving("heartbeat-seconds=1")
final class SilenceTest {
    private static final byte[] NOTHING = {};
    private static final int PING = 0x9;

    private final ServerProcess server;

    SilenceTest(ServerProcess server) {
        this.server = server;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theServerSpeaksAfterSilenceAndWhoAnswersStays() {
        try (Talker alice = Talker.enter(server, "alice")) {
            long begun = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                assertThat(alice.client().next("heartbeat"))
                        .isEqualTo(frame("{'action':'heartbeat'}"));
                alice.client().send("heartbeat", "answer", true);
            }
            assertThat(since(begun)).isBetween(Duration.ofMillis(3500), Duration.ofSeconds(8));
            assertThat(action(alice.ask("conversations"))).isEqualTo("conversations");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterTwiceTheTimeInSilenceItCloses4001() {
        long begun = System.nanoTime();
        try (Talker alice = Talker.enter(server, "alice")) {
            assertThat(alice.client().awaitClose().code()).isEqualTo(4001);
            assertThat(since(begun)).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatTheServerSendsDoesNotPostponeTheClose() {
        AtomicBoolean over = new AtomicBoolean();
        try (Talker silent = Talker.enter(server, "silent");
                Talker loud = Talker.enter(server, "loud")) {
            Thread talking =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!over.get()) {
                                    loud.ask("group", "group", "lobby", "message", "x");
                                }
                            });
            assertThat(silent.client().awaitClose().code()).isEqualTo(4001);
            over.set(true);
            assertThat(join(talking)).isTrue();
        }
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPingPostponesTheClose() {
        try (Talker alice = Talker.enter(server, "alice")) {
            for (int i = 0; i < 4; i++) {
                assertThat(action(alice.client().next("heartbeat"))).isEqualTo("heartbeat");
                alice.client().sendFrame(PING, true, NOTHING);
            }
            assertThat(action(alice.ask("conversations"))).isEqualTo("conversations");
        }
    }

    @Test
    void aHeartbeatIsAnsweredAtMostOnceASecond() {
        try (Talker alice = Talker.enter(server, "alice")) {
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                alice.client().send("heartbeat", "id", "h" + i);
            }
            long answers =
                    alice.client().soFar().stream()
                            .filter(one -> one.path("answer").booleanValue())
                            .count();
            assertThat(answers).isBetween(1L, 1 + since(begun).toSeconds());
        }
    }
}
