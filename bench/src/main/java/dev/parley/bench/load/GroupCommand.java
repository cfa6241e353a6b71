package dev.parley.bench.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// One group, some of whose members write to all.
@Command(
        name = "group",
        sortOptions = false,
        showDefaultValues = true,
        description = "One group: every message goes to every connection but the sending one.",
        footer = {"", "The server must be started with", "  " + LoadOptions.SERVER_SETTINGS})
public final class GroupCommand implements Callable<Integer> {
    private static final int CONNECTIONS_MAX = 20_000;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "500",
            description = "Members of the group.")
    private int members;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description =
                    "Connections they share, as many each. As many as members when not given.")
    private Optional<Integer> connections;

    @Option(
            names = "--senders",
            paramLabel = "N",
            defaultValue = "1",
            description = "Members who write.")
    private int senders;

    @Mixin private LoadOptions options;

    @Override
    public Integer call() throws IOException {
        options.check();
        int users = options.within("--members", members, 1, CONNECTIONS_MAX);
        int sockets =
                options.within(
                        "--connections",
                        connections.orElse(users),
                        Math.max(2, users),
                        CONNECTIONS_MAX);
        int writing = options.within("--senders", senders, 1, users);
        Traffic traffic = new Traffic();
        try (ClientLoop loop = new ClientLoop(options.port(), traffic)) {
            Guests guests = new Guests(loop);
            List<Client> clients = guests.logIn(users, sockets);
            guests.join(clients.subList(0, users));
            Conversation conversation = new Conversation(sockets, writing, options.windowMax());
            clients.forEach(client -> client.enter(conversation));
            List<Sender> all =
                    clients.stream()
                            .limit(writing)
                            .map(client ->
                                    new Sender(
                                            client,
                                            conversation,
                                            Template.message(
                                                    "group",
                                                    "group",
                                                    guests.group(),
                                                    options.messageBytes()),
                                            traffic,
                                            options.windowMax()))
                            .toList();
            String name = "group of " + users + ", " + sockets + " connections, senders " + writing;
            new LoadRun(options, new Scene(name, all, sockets - 1), loop, traffic).run();
        }
        return CommandLine.ExitCode.OK;
    }
}
