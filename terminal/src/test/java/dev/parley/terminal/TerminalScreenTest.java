package dev.parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A terminal whose keys and whose glass are the test's.
class TerminalScreenTest {
    private final ByteArrayOutputStream glass = new ByteArrayOutputStream();
    private final PipedOutputStream keys = new PipedOutputStream();
    private TerminalScreen screen;

    @BeforeEach
    void open() throws IOException {
        Terminal terminal =
                new ExternalTerminal(
                        "test", "xterm", new PipedInputStream(keys), glass, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
        screen = new TerminalScreen(terminal);
        screen.prompt("lobby> ");
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        screen.close();
    }

    @Test
    void whatIsTypedIsRead() throws Exception {
        CompletableFuture<Optional<String>> line = reading();
        type("hello!\r");

        assertThat(line.get(30, TimeUnit.SECONDS)).contains("hello!");
    }

    @Test
    void whatHappensIsShownAboveWhatIsBeingTyped() throws Exception {
        CompletableFuture<Optional<String>> line = reading();
        type("hel");
        awaitGlass("hel");
        screen.show(new Screen.Line("12:00 ", "<bob> ", "good morning"));
        awaitGlass("good morning");
        type("lo\r");

        assertThat(line.get(30, TimeUnit.SECONDS)).contains("hello");
    }

    @Test
    void ctrlCThrowsAwayALineAndWithoutOneIsTheEnd() throws Exception {
        CompletableFuture<Optional<String>> line = reading();
        type("hel");
        awaitGlass("hel");
        type("\u0003");
        type("\u0004");

        assertThat(line.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    private CompletableFuture<Optional<String>> reading() {
        CompletableFuture<Optional<String>> line = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> line.complete(screen.read()));
        awaitGlass("lobby> ");
        return line;
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void awaitGlass(String part) {
        Awaitility.await(part)
                .atMost(Duration.ofSeconds(30))
                .until(() -> glass.toString(StandardCharsets.UTF_8).contains(part));
    }
}
