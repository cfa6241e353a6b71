package dev.parley.bench.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Pairs of users, one of whom writes to the other.
@Command(
        name = "private",
        sortOptions = false,
        showDefaultValues = true,
        description = "Private messages: pairs of guests, one of whom writes to the other.",
        footer = {"", "The server must be started with", "  " + LoadOptions.SERVER_SETTINGS})
public final class PrivateCommand implements Callable<Integer> {
    private static final int PAIRS_MAX = 10_000;

    @Option(
            names = "--pairs",
            paramLabel = "P",
            defaultValue = "250",
            description = "Pairs; each has two connections.")
    private int pairs;

    @Mixin private LoadOptions options;

    @Override
    public Integer call() throws IOException {
        options.check();
        int count = options.within("--pairs", pairs, 1, PAIRS_MAX);
        Traffic traffic = new Traffic();
        try (ClientLoop loop = new ClientLoop(options.port(), traffic)) {
            Guests guests = new Guests(loop);
            List<Client> clients = guests.logIn(2 * count, 2 * count);
            List<Sender> senders = new ArrayList<>();
            for (int pair = 0; pair < count; pair++) {
                Conversation conversation = new Conversation(2, 1, options.windowMax());
                clients.get(pair).enter(conversation);
                clients.get(count + pair).enter(conversation);
                Template message =
                        Template.message(
                                "private",
                                "receiver",
                                guests.name(count + pair),
                                options.messageBytes());
                senders.add(
                        new Sender(
                                clients.get(pair),
                                conversation,
                                message,
                                traffic,
                                options.windowMax()));
            }
            new LoadRun(
                            options,
                            new Scene("private, " + count + " pairs", senders, 1),
                            loop,
                            traffic)
                    .run();
        }
        return CommandLine.ExitCode.OK;
    }
}
