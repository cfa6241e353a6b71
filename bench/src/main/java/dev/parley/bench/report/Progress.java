package dev.parley.bench.report;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/// Tells on stderr how far a measurement is: on a terminal in one line that is written again and
/// again, elsewhere a line every few seconds. For one thread.
public final class Progress {
    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private long last;
    private boolean lineIsOpen;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.last = System.nanoTime() - LINE_NANOS;
    }

    /// On this process's stderr; what started it knows whether that is a terminal.
    public static Progress standard() {
        return new Progress(System.err, Boolean.getBoolean("parley.terminal"));
    }

    /// Says it if it is time to say something.
    public void show(String state) {
        long now = System.nanoTime();
        if (now - last < (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            return;
        }
        last = now;
        write(state);
    }

    /// A new step has begun: says it at once.
    public void step(String state) {
        last = System.nanoTime();
        write(state);
    }

    private void write(String state) {
        if (terminal) {
            out.print(ERASE + state);
            out.flush();
            lineIsOpen = true;
        } else {
            out.println("bench: " + state);
        }
    }

    /// Something else is about to be printed.
    public void clear() {
        if (lineIsOpen) {
            out.print(ERASE);
            out.flush();
            lineIsOpen = false;
        }
    }
}
