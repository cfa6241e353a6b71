package dev.parley.bench;

import dev.parley.bench.compare.CompareCommand;
import dev.parley.bench.fill.FillCommand;
import dev.parley.bench.mixed.MixedCommand;
import dev.parley.bench.scale.ScaleCommand;
import dev.parley.bench.scenario.ChurnCommand;
import dev.parley.bench.scenario.ConnectCommand;
import dev.parley.bench.scenario.GroupCommand;
import dev.parley.bench.scenario.HistoryCommand;
import dev.parley.bench.scenario.IdleCommand;
import dev.parley.bench.scenario.PrivateCommand;
import dev.parley.bench.storm.StormCommand;
import dev.parley.bench.writepath.WritePathProbe;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.io.IOException;

/// Where the process begins. Exit codes: 0 measured; 1 the measurement failed; 2 it was asked for
/// something that does not exist.
@Command(
        name = "bench",
        description = "Measures Parley, or what it is made of.",
        subcommands = {
            GroupCommand.class,
            PrivateCommand.class,
            IdleCommand.class,
            ConnectCommand.class,
            StormCommand.class,
            HistoryCommand.class,
            MixedCommand.class,
            FillCommand.class,
            ScaleCommand.class,
            ChurnCommand.class,
            CompareCommand.class,
            WritePathProbe.class
        })
public final class Main {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and do nothing.")
    @SuppressWarnings("UnusedVariable") // picocli reads it.
    private boolean help;

    private Main() {}

    public static void main(String[] arguments) {
        CommandLine bench = commandLine();
        if (arguments.length == 0) {
            bench.usage(bench.getOut());
            return;
        }
        System.exit(bench.execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::failed)
                .setParameterExceptionHandler(Main::refused);
    }

    private static int refused(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(wrong.getMessage() + " (see " + name + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    /// What a server or a disk did is said in a line; the rest is a bug.
    private static int failed(Exception thrown, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(thrown instanceof IOException)) {
            throw thrown;
        }
        command.getErr().println("bench: " + thrown.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
