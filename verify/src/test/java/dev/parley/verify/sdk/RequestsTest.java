package dev.parley.verify.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.NewGroup;
import dev.parley.client.Page;
import dev.parley.client.ParleyClient;
import dev.parley.client.Sent;
import dev.parley.client.Target;
import dev.parley.client.frame.ServerFrame;
import dev.parley.client.frame.ServerFrame.Presence;
import dev.parley.client.frame.ServerFrame.Receipt;
import dev.parley.client.frame.ServerFrame.Typing;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// Everything the SDK can ask, once.
class RequestsTest {
    @Test
    void everyRequestOfTheContractIsAnswered() {
        Diary heard = new Diary();
        try (ServerProcess server = ServerProcess.start();
                ParleyClient alice = client(server, heard);
                ParleyClient bob = client(server, new Diary())) {
            alice.login("alice").join();
            bob.login("bob").join();
            Target team = Target.group("team");
            alice.create(NewGroup.closed("team").titled("The Team")).ack().join();
            alice.invite("team", "bob").ack().join();
            alice.role("team", "bob", "admin").ack().join();
            alice.title("team", "Ours").ack().join();
            long seq = seqOf(alice.sendGroup("team", "helo"));
            alice.edit(team, seq, "hello").ack().join();
            bob.react(team, seq, "+1", true).ack().join();
            bob.read(team, seq).ack().join();
            bob.delivered(team, seq).ack().join();
            alice.delete(team, seq).ack().join();
            alice.kick("team", "bob").ack().join();
            alice.sendPrivate("bob", "sorry").ack().join();

            assertThat(alice.members("team").join().members()).hasSize(1);
            assertThat(alice.conversations().join().rows()).hasSize(3);
            assertThat(bob.history(Target.user("alice"), Page.newest(10)).join().events())
                    .hasSize(1);
            int all = 9;
            Waiting.until(all + " events", () -> heard.events("team").size() == all);
            assertThat(heard.seqs("team"))
                    .isEqualTo(LongStream.rangeClosed(1, all).boxed().toList());
        }
    }

    @Test
    void marksTypingAndPresenceAreHeard() {
        Diary heard = new Diary();
        try (ServerProcess server = ServerProcess.start();
                ParleyClient alice = client(server, new Diary());
                ParleyClient bob = client(server, heard)) {
            bob.login("bob").join();
            bob.create(NewGroup.open("team")).ack().join();
            alice.login("alice").join();
            alice.join("team").ack().join();
            Target team = Target.group("team");
            String conversation = heardOf(bob.sendGroup("team", "hello"));
            bob.watch(List.of("alice"));
            awaitSignal(heard, new Presence("alice", true, Optional.empty()));
            alice.typing(team, true);
            awaitSignal(heard, new Typing(conversation, "alice", true));
            alice.read(team, 3).ack().join();
            awaitSignal(
                    heard,
                    new Receipt(conversation, "alice", OptionalLong.of(3), OptionalLong.of(3)));

            assertThat(heard.seqs("team")).isEqualTo(List.of(1L, 2L, 3L));
        }
    }

    private static void awaitSignal(Diary diary, ServerFrame signal) {
        Waiting.until(signal + "; got " + diary.signals(), () -> diary.signals().contains(signal));
    }

    private static String heardOf(Sent sent) {
        return sent.ack().join().logged().orElseThrow().conversation();
    }

    private static long seqOf(Sent sent) {
        return sent.ack().join().logged().orElseThrow().seq();
    }

    private static ParleyClient client(ServerProcess server, Diary diary) {
        return ParleyClient.at("ws://127.0.0.1:" + server.address().getPort() + "/ws")
                .listener(diary)
                .build();
    }
}
