package dev.parley.verify.checker;

import picocli.CommandLine;

/// Where the process begins. Exit codes: 0 nothing found; 1 a promise was broken; 2 it was asked
/// for something that does not exist.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new VerifyCommand()).execute(arguments));
    }
}
