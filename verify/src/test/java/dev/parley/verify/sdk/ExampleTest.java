package dev.parley.verify.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ParleyClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.TypedProgram;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The ten lines of `docs/SDK-JAVA.md` are code that runs, with the SDK's own jar and nothing else.
class ExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root", ".."));

    @TempDir Path folder;

    @Test
    void theDocumentShowsTheCode() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/SDK-JAVA.md"));
        int begin = document.indexOf("```java\n") + "```java\n".length();
        String shown = document.substring(begin, document.indexOf("```", begin));
        String code =
                Files.readString(
                        ROOT.resolve("verify/src/test/java/dev/parley/verify/sdk/TenLines.java"));

        assertThat(code).contains(shown.indent(4).replaceAll("(?m)^ +$", ""));
    }

    @Test
    void theCodeSurvivesATunnel() {
        try (ServerProcess server = ServerProcess.start()) {
            try (TypedProgram alice = example(server)) {
                alice.type("before the tunnel");
                alice.awaitLine("alice: before the tunnel");
                server.kill();
                alice.type("in the tunnel");
                assertThat(alice.end().exitCode()).isZero();
            }
            server.startAgain();
            try (TypedProgram alice = example(server)) {
                alice.awaitLine("alice: in the tunnel");
                assertThat(alice.lines()).doesNotContain("alice: before the tunnel");
            }
        }
    }

    private TypedProgram example(ServerProcess server) {
        return TypedProgram.startClass(
                TenLines.class,
                List.of(ParleyClient.class),
                "ws://127.0.0.1:" + server.address().getPort() + "/ws",
                folder.resolve("chat").toString());
    }
}
