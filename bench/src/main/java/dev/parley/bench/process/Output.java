package dev.parley.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// What a process printed. Keeps its first lines until someone waited for one, and its last ones.
/// Safe from any thread.
final class Output {
    private static final int KEPT = 200;
    private static final int SHOWN = 12;

    private final Deque<String> lines = new ArrayDeque<>();
    private boolean ended;

    Output(InputStream from) {
        Thread.ofPlatform().daemon().name("server-output").start(() -> read(from));
    }

    private void read(InputStream from) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(from, UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(output ended: " + e.getMessage() + ")");
        }
        end();
    }

    private synchronized void add(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Waits for a line with that part, and returns what follows it.
    synchronized String await(String part, Process process, int secondsMax) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsMax);
        try {
            while (true) {
                for (String line : lines) {
                    int at = line.indexOf(part);
                    if (at >= 0) {
                        return line.substring(at + part.length()).strip();
                    }
                }
                long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (ended || millis <= 0) {
                    throw new IOException(
                            "a server did not start. It "
                                    + (process.isAlive() ? "said:\n" : "ended and said:\n")
                                    + last());
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    synchronized String last() {
        return String.join("\n", lines.stream().skip(Math.max(0, lines.size() - SHOWN)).toList());
    }
}
