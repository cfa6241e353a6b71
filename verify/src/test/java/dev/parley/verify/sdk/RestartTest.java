package dev.parley.verify.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.NewGroup;
import dev.parley.client.ParleyClient;
import dev.parley.client.Sent;
import dev.parley.client.storage.Storage;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The server is killed under its clients, and so are they.
class RestartTest {
    private static final int ROUNDS = 3;
    private static final int MESSAGES = 40;

    @TempDir Path folder;

    @Test
    void bothSeeEverythingOnceAndInOrderWhileTheServerIsKilled() {
        Diary heardByAlice = new Diary();
        Diary heardByBob = new Diary();
        try (ServerProcess server = ServerProcess.start();
                ParleyClient alice = client(server, "alice", heardByAlice);
                ParleyClient bob = client(server, "bob", heardByBob)) {
            alice.login("alice").join();
            bob.login("bob").join();
            alice.create(NewGroup.open("team")).ack().join();
            bob.join("team").ack().join();
            List<Sent> sent = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                sent.addAll(talk(alice, "a" + round));
                sent.addAll(talk(bob, "b" + round));
                server.kill();
                sent.addAll(talk(alice, "a" + round + " in the dark"));
                server.startAgain();
                alice.retryNow();
                bob.retryNow();
            }
            sent.forEach(one -> one.ack().join());
            int all = 2 + sent.size();
            await(heardByAlice, all);
            await(heardByBob, all - 1); // Joined with event 2.

            assertThat(heardByAlice.seqs("team")).isEqualTo(numbers(1, all));
            assertThat(heardByBob.seqs("team")).isEqualTo(numbers(2, all));
            assertThat(heardByAlice.texts("team", "alice")).isEqualTo(spokenBy("a", true));
            assertThat(heardByBob.texts("team", "alice")).isEqualTo(spokenBy("a", true));
            assertThat(heardByAlice.texts("team", "bob")).isEqualTo(spokenBy("b", false));
            assertThat(Stream.of(heardByAlice, heardByBob).flatMap(one -> one.resets().stream()))
                    .isEmpty();
        }
    }

    @Test
    void aClientThatIsStartedAgainGoesOnWhereItStopped() {
        Diary before = new Diary();
        Diary after = new Diary();
        try (ServerProcess server = ServerProcess.start();
                ParleyClient bob = client(server, "bob", new Diary())) {
            bob.login("bob").join();
            bob.create(NewGroup.open("team")).ack().join();
            try (ParleyClient alice = client(server, "alice", before)) {
                alice.login("alice").join();
                alice.join("team").ack().join();
                await(before, 1);
                server.kill();
                alice.sendGroup("team", "written in a tunnel");
                Waiting.until("the message is kept", () -> alice.pending().join().size() == 1);
            }
            server.startAgain();
            bob.retryNow();
            bob.sendGroup("team", "meanwhile").ack().join();

            try (ParleyClient alice = client(server, "alice", after)) {
                alice.resume().orElseThrow().join();
                await(after, 2);
                Waiting.until("nothing waits", () -> alice.pending().join().isEmpty());
                assertThat(alice.user()).contains("alice");
            }
            assertThat(after.seqs("team")).isEqualTo(numbers(3, 4));
            assertThat(after.texts("team", "bob")).containsExactly("meanwhile");
            assertThat(after.texts("team", "alice")).containsExactly("written in a tunnel");
            assertThat(after.resets()).isEmpty();
        }
    }

    private static List<Sent> talk(ParleyClient client, String words) {
        List<Sent> sent = new ArrayList<>();
        for (int number = 0; number < MESSAGES; number++) {
            sent.add(client.sendGroup("team", words + " " + number));
        }
        return sent;
    }

    private static List<String> spokenBy(String who, boolean alsoInTheDark) {
        List<String> texts = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> words =
                    alsoInTheDark
                            ? List.of(who + round, who + round + " in the dark")
                            : List.of(who + round);
            for (String word : words) {
                for (int number = 0; number < MESSAGES; number++) {
                    texts.add(word + " " + number);
                }
            }
        }
        return texts;
    }

    private static void await(Diary diary, int events) {
        Waiting.until(events + " events", () -> diary.events("team").size() >= events);
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private ParleyClient client(ServerProcess server, String name, Diary diary) {
        return ParleyClient.at("ws://127.0.0.1:" + server.address().getPort() + "/ws")
                .storage(Storage.inFolder(folder.resolve(name)))
                .listener(diary)
                .build();
    }
}
