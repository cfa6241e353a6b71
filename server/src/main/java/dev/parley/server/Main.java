package dev.parley.server;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/// Where the process begins.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(program(System.getenv(), Path.of("")).run(arguments));
    }

    private static Program program(Map<String, String> environment, Path folder) {
        PrintWriter out = printer(System.out);
        return new Program(
                new Surroundings(environment, folder, out, printer(System.err)),
                new ParleyServer(out));
    }

    private static PrintWriter printer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
