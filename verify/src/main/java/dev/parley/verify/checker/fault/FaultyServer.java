package dev.parley.verify.checker.fault;

import dev.parley.server.Main;
import dev.parley.verify.server.Program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// The server with something between its parts: a [Fault], and a clock that its standard input sets
/// wrong, with lines `clock MILLISECONDS`. Its first argument names the fault, or is `none`; the
/// others are the server's own.
public final class FaultyServer {
    private static final String NONE = "none";

    private FaultyServer() {}

    /// How to start it.
    public static Program program(Optional<Fault> fault) {
        return Program.of(FaultyServer.class, fault.map(Fault::name).orElse(NONE));
    }

    public static void main(String[] arguments) {
        JumpingClock clock = new JumpingClock();
        Thread.ofPlatform().daemon().name("clock-setter").start(() -> setFromInput(clock));
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        Optional<Fault> fault =
                Optional.of(arguments[0]).filter(name -> !name.equals(NONE)).map(Fault::valueOf);
        System.exit(Main.run(new FaultyPorts(clock, fault, dataOf(rest)), rest));
    }

    private static Path dataOf(String[] arguments) {
        return Path.of(arguments[Arrays.asList(arguments).indexOf("--data") + 1]);
    }

    private static void setFromInput(JumpingClock clock) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                if (words[0].equals("clock")) {
                    clock.jump(Duration.ofMillis(Long.parseLong(words[1])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
