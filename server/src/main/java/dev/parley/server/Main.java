package dev.parley.server;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;

/// Where the process begins.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Ports.AS_THEY_ARE, arguments));
    }

    /// The whole program around these ports, from the command line to the exit code.
    public static int run(Ports ports, String... arguments) {
        PrintWriter out = printer(System.out);
        Surroundings around =
                new Surroundings(System.getenv(), Path.of(""), out, printer(System.err));
        return new Program(around, new ParleyServer(out, ports)).run(arguments);
    }

    private static PrintWriter printer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
