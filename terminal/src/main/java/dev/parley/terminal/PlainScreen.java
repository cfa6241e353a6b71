package dev.parley.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Lines in, lines out: for pipes.
final class PlainScreen implements Screen {
    private final BufferedReader in;
    private final PrintWriter out;

    PlainScreen(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public void show(Line line) {
        out.println(line.plain());
        out.flush();
    }

    @Override
    public void prompt(String text) {}

    @Override
    public Optional<String> read() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public void close() {
        out.flush();
    }
}
