package dev.parley.verify.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ParleyClient;
import dev.parley.verify.server.Ended;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.TypedProgram;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// Without a terminal each line typed is said and each event is a line.
class PipedChatTest {
    @TempDir Path folder;

    @Test
    void twoPeopleTalk() {
        try (ServerProcess server = ServerProcess.start();
                TypedProgram alice = chat(server, "alice");
                TypedProgram bob = chat(server, "bob")) {
            alice.awaitLine("you are alice");
            bob.awaitLine("you are bob");
            alice.type("good morning");
            bob.awaitLine("<alice> good morning");
            bob.type("/msg alice psst");
            alice.awaitLine("[@bob] <bob> psst");
            alice.type("/create den");
            alice.type("/invite bob");
            bob.awaitLine("[den] * alice invited bob");
            bob.type("/join den");
            bob.awaitLine("* alice made this group");
            bob.type("here");
            alice.awaitLine("<bob> here");
            alice.type("/who");
            alice.awaitLine("* alice (owner), bob");

            assertThat(alice.end().exitCode()).isZero();
            assertThat(bob.end().exitCode()).isZero();
        }
    }

    @Test
    void scrollbackAndWhatWasMissedComeOnce() {
        try (ServerProcess server = ServerProcess.start()) {
            say(server, "alice", "one", "two");
            say(server, "bob", "three");

            Ended alice = say(server, "alice", "four");

            assertThat(alice.lines().stream().filter(line -> line.contains("<")).toList())
                    .map(line -> line.substring(line.indexOf('<')))
                    .containsExactly("<alice> one", "<alice> two", "<bob> three", "<alice> four");
        }
    }

    @Test
    void whatIsSaidWhileTheServerIsDownIsSentWhenItIsBack() {
        try (ServerProcess server = ServerProcess.start();
                TypedProgram alice = chat(server, "alice")) {
            alice.awaitLine("you are alice");
            server.kill();
            alice.awaitLine("trying again");
            alice.type("in the dark");
            alice.awaitLine("waits to be sent: in the dark");
            server.startAgain();
            alice.type("");
            alice.awaitLine("back online");
            alice.awaitLine("<alice> in the dark");

            assertThat(alice.end().exitCode()).isZero();
        }
    }

    @Test
    void whatCouldNotBeSentIsSentNextTime() {
        try (ServerProcess server = ServerProcess.start()) {
            say(server, "alice", "one");
            server.kill();
            Ended offline = say(server, "alice", "two");
            assertThat(offline.exitCode()).isEqualTo(1);
            assertThat(offline.lines()).anyMatch(line -> line.contains("kept for next time"));
            server.startAgain();

            Ended online = say(server, "alice");

            assertThat(online.lines())
                    .contains("* 1 message from last time, not sent yet")
                    .anyMatch(line -> line.endsWith("<alice> two"));
        }
    }

    @Test
    void nobodyTakesOverAnothersTerminal() {
        try (ServerProcess server = ServerProcess.start();
                TypedProgram alice = chat(server, "alice");
                ParleyClient eve = ParleyClient.at(url(server)).build()) {
            alice.awaitLine("you are alice");
            eve.login("eve").join();
            eve.sendGroup(
                            "lobby",
                            "\u001b[2J\u001b]0;owned\u0007\u009b31mclear\rline\n12:00 <bob> no")
                    .ack()
                    .join();
            eve.sendPrivate("alice", "\u001b]52;c;cm0=\u0007\u202eend").ack().join();
            alice.awaitLine("end");

            List<String> lines = alice.end().lines();
            assertThat(String.join("\n", lines))
                    .doesNotContainPattern("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]");
            assertThat(lines)
                    .anyMatch(line -> line.endsWith("<eve> clearline"))
                    .contains("      | 12:00 <bob> no");
        }
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        try (ServerProcess server = ServerProcess.start()) {
            say(server, "alice", "mine");
            Ended other =
                    ServerProcess.run(
                            "chat",
                            "--user=alice",
                            "--server=" + url(server),
                            "--state=" + folder.resolve("other"));

            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.lines()).anyMatch(line -> line.contains("alice is taken"));
        }
    }

    @Test
    void whatMakesNoSenseIsOneLineAndExitCode2() {
        assertThat(ServerProcess.run("chat").exitCode()).isEqualTo(2);
        Ended wrong = ServerProcess.run("chat", "--user=alice", "--server=http://x/ws");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.lines())
                .containsExactly("url: http://x/ws (expected: ws://host/ws or wss://host/ws)");
    }

    /// A whole conversation of these lines.
    private Ended say(ServerProcess server, String user, String... lines) {
        try (TypedProgram program = chat(server, user)) {
            for (String line : lines) {
                program.type(line);
            }
            return program.end();
        }
    }

    private TypedProgram chat(ServerProcess server, String user) {
        return TypedProgram.start(
                "chat", "--user=" + user, "--server=" + url(server), "--state=" + folder);
    }

    private static String url(ServerProcess server) {
        return "ws://127.0.0.1:" + server.address().getPort() + "/ws";
    }
}
