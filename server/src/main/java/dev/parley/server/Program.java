package dev.parley.server;

import dev.parley.server.config.OneLine;
import dev.parley.terminal.ChatCommand;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;

/// The command line: from arguments to an exit code. 0: done; 1: it could not run here; 2: it was
/// asked for something that does not exist.
final class Program {
    private final Surroundings around;
    private final ServerRunner runner;

    Program(Surroundings around, ServerRunner runner) {
        this.around = around;
        this.runner = runner;
    }

    int run(String... arguments) {
        CommandLine parley =
                new CommandLine(spec())
                        .addSubcommand(new ServeCommand(around, runner).spec())
                        .addSubcommand(chat().spec())
                        .addSubcommand(new CommandLine.HelpCommand())
                        .setOut(around.out())
                        .setErr(around.err())
                        .setParameterExceptionHandler(this::refuse);
        if (arguments.length == 0) {
            parley.usage(around.out());
            return CommandLine.ExitCode.OK;
        }
        return parley.execute(arguments);
    }

    private ChatCommand chat() {
        return new ChatCommand(
                around.environment(), around.folder(), System.in, around.out(), around.err());
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.name("parley").mixinStandardHelpOptions(true).version("parley " + Version.number());
        spec.usageMessage()
                .description("A self-hosted real-time chat server.")
                .footer("", "parley COMMAND --help says more about a command.");
        return spec;
    }

    private int refuse(ParameterException wrong, String[] arguments) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        around.err()
                .println(
                        OneLine.of(
                                wrong.getMessage()
                                        + hint(wrong)
                                        + " (see "
                                        + command
                                        + " --help)"));
        return CommandLine.ExitCode.USAGE;
    }

    private static String hint(ParameterException wrong) {
        List<String> near =
                wrong instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions()
                        : List.of();
        return near.isEmpty() ? "" : ", did you mean " + near.getFirst() + "?";
    }
}
