package dev.parley.terminal;

import dev.parley.client.ParleyClient;
import dev.parley.client.storage.Storage;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `parley chat`: one person in a terminal, or lines through a pipe. Used by one thread, once.
public final class ChatCommand implements Callable<Integer> {
    private static final String USER = "--user";
    private static final String SERVER = "--server";
    private static final String STATE = "--state";
    private static final String SERVER_DEFAULT = "ws://127.0.0.1:8080/ws";
    private static final int PORT_DEFAULT = 80;
    private static final int PORT_DEFAULT_TLS = 443;

    /// How long what was asked may take before a pipe's next line is read, or the end comes.
    private static final long PIPE_SECONDS_MAX = 10;

    private static final long PERSON_SECONDS_MAX = 2;

    private final Map<String, String> environment;
    private final Path here;
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    /// A command that was not given its options yet.
    ///
    /// @param here where a relative folder begins
    public ChatCommand(
            Map<String, String> environment,
            Path here,
            InputStream in,
            PrintWriter out,
            PrintWriter err) {
        this.environment = Map.copyOf(environment);
        this.here = here;
        this.in = in;
        this.out = out;
        this.err = err;
        describe();
    }

    private void describe() {
        spec.name("chat").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(
                        "Chats in the terminal. Without one, each line of the input is said and"
                                + " each event is a line of the output.");
        spec.addOption(
                option(USER, "NAME", "Who you are: a name nobody has, or yours from last time.")
                        .required(true)
                        .build());
        spec.addOption(
                option(SERVER, "URL", "The server. Default: " + SERVER_DEFAULT)
                        .defaultValue(SERVER_DEFAULT)
                        .build());
        spec.addOption(
                option(
                                STATE,
                                "DIR",
                                "Where your logins are kept, with what was not sent yet. Default:"
                                        + " ~/.config/parley")
                        .build());
    }

    private static OptionSpec.Builder option(String name, String value, String description) {
        return OptionSpec.builder(name)
                .paramLabel(value)
                .type(String.class)
                .description(description);
    }

    /// For the command line it is a part of.
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        String user = given(USER).orElseThrow();
        String server = given(SERVER).orElse(SERVER_DEFAULT);
        ParleyClient.Builder builder;
        Path folder;
        try {
            builder = ParleyClient.at(server);
            folder = folderFor(user, URI.create(server));
        } catch (IllegalArgumentException e) {
            return refuse(e, ExitCode.USAGE);
        }
        try {
            return chat(builder.storage(Storage.inFolder(folder)), user);
        } catch (UncheckedIOException e) {
            return refuse(Objects.requireNonNullElse(e.getCause(), e), ExitCode.SOFTWARE);
        }
    }

    private Optional<String> given(String option) {
        return Optional.ofNullable(spec.findOption(option).<String>getValue());
    }

    private int refuse(Throwable reason, int exitCode) {
        String line = Objects.requireNonNullElse(reason.getMessage(), reason.toString());
        err.println(CleanText.line(line));
        return exitCode;
    }

    /// A login belongs to one name on one server.
    private Path folderFor(String user, URI server) {
        Path base = given(STATE).map(here::resolve).orElseGet(this::folderDefault);
        int port = server.getPort();
        if (port < 0) {
            port = server.getScheme().equals("wss") ? PORT_DEFAULT_TLS : PORT_DEFAULT;
        }
        String name = URLEncoder.encode(user, StandardCharsets.UTF_8);
        return base.resolve(name + "@" + server.getHost().replace(':', '.') + "_" + port);
    }

    private Path folderDefault() {
        return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(path -> Path.of(path).isAbsolute())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"))
                .resolve("parley");
    }

    private int chat(ParleyClient.Builder builder, String user) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        try (Screen screen = screen()) {
            Chat chat =
                    new Chat(
                            screen,
                            new Transcript(Clock.system(ZoneId.systemDefault())),
                            user,
                            end);
            try (ParleyClient client = builder.listener(chat).build()) {
                chat.begin(client);
                // What becomes of it shows in the state.
                var _ = client.resume().orElseGet(() -> client.login(user));
                Thread.ofPlatform()
                        .daemon()
                        .name("chat-input")
                        .start(() -> readAll(screen, chat, client, end));
                int exitCode = end.join();
                return reportUnsent(client, chat, exitCode);
            }
        }
    }

    /// A person sees what waits; a script has to know.
    private static int reportUnsent(ParleyClient client, Chat chat, int exitCode) {
        int unsent = client.pending().join().size();
        if (unsent == 0) {
            return exitCode;
        }
        chat.notice(Chat.messages(unsent) + " not sent; kept for next time");
        return ExitCode.SOFTWARE;
    }

    private Screen screen() {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            return TerminalScreen.open();
        }
        return new PlainScreen(
                new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())), out);
    }

    private static void readAll(
            Screen screen, Chat chat, ParleyClient client, CompletableFuture<Integer> end) {
        long patience = screen.isInteractive() ? PERSON_SECONDS_MAX : PIPE_SECONDS_MAX;
        Runnable quit =
                () -> {
                    await(client.settled(), patience);
                    end.complete(ExitCode.OK);
                };
        Commands commands = new Commands(chat, client, quit);
        if (!screen.isInteractive()) {
            await(chat.begun(), patience);
        }
        while (!end.isDone()) {
            Optional<String> line = screen.read();
            if (line.isEmpty()) {
                quit.run();
                return;
            }
            CompletableFuture<?> done = commands.run(Input.of(line.get()));
            if (!screen.isInteractive()) {
                await(done, patience); // What comes next may be meant for where this leads.
            }
        }
    }

    private static void await(CompletableFuture<?> done, long secondsMax) {
        try {
            done.get(secondsMax, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Told where it failed, or still under way.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
