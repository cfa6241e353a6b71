package dev.parley.verify.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a process printed so far, line by line. Safe from any thread.
final class Output {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    Output(InputStream from) {
        reader = Thread.ofPlatform().daemon().name("process-output").start(() -> readAll(from));
    }

    private void readAll(InputStream from) {
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(output ended: " + e + ")");
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    Optional<String> firstWith(String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst();
    }

    /// Waits until the process can print no more.
    List<String> whole() throws InterruptedException {
        reader.join();
        return lines();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
