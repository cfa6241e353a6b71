package dev.parley.bench.peer;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.dialect.Xmpp;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.ServerProcess;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// ejabberd, as Debian has it: XMPP over WebSocket, users without passwords, nothing archived.
record EjabberdPeer() implements Peer {
    private static final String CONTROL = "ejabberdctl";
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");

    private static final String CONFIGURATION =
            """
            hosts: [localhost]
            loglevel: info
            listen:
              - port: PORT
                ip: "127.0.0.1"
                module: ejabberd_http
                backlog: 4096
                request_handlers:
                  /ws: ejabberd_http_ws
            auth_method: [anonymous]
            anonymous_protocol: login_anon
            allow_multiple_connections: true
            shaper: {}
            shaper_rules: {}
            websocket_timeout: 600
            acl: {}
            access_rules: {}
            modules:
              mod_muc:
                access: all
                access_create: all
                access_persistent: none
                max_users: 20000
                max_users_presence: 0
                default_room_options:
                  max_users: 20000
                  presence_broadcast: []
              mod_ping:
                send_pings: true
                ping_interval: 25
            """;

    @Override
    public String title() {
        return "ejabberd, XMPP";
    }

    @Override
    public String does() {
        return "XML stanzas, rooms, routing between nodes; no archive, no acks";
    }

    @Override
    public Dialect dialect() {
        return new Xmpp();
    }

    @Override
    public Garbage garbage() {
        return Garbage.NONE;
    }

    /// Runs the emulator itself: the control script would change the user and keep its files where
    /// the system has them.
    @Override
    public Running start(Path folder, Cores cores) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/sbin/" + CONTROL))) {
            Install.debian("ejabberd", CONTROL);
        }
        int port = Listening.freePort();
        Path file = folder.resolve("ejabberd.yml");
        Files.writeString(file, CONFIGURATION.replace("PORT", Integer.toString(port)));
        List<String> command = new ArrayList<>(List.of("erl", "+K", "true", "-noinput"));
        command.addAll(List.of("-mnesia", "dir", quoted(folder.resolve("mnesia"))));
        command.addAll(List.of("-ejabberd", "config", quoted(file)));
        command.addAll(List.of("-s", "ejabberd"));
        Map<String, String> more =
                Map.of(
                        "ERL_LIBS", libraries(),
                        "EJABBERD_CONFIG_PATH", file.toString(),
                        "EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString(),
                        "HOME", folder.toString());
        ServerProcess process = ServerProcess.start(cores.forServer(command), folder, more);
        return Listening.await(process, "Start accepting TCP connections", port);
    }

    private static String quoted(Path path) {
        return "\"" + path + "\"";
    }

    /// The folder that holds ejabberd's own library, and Erlang's beside it.
    private static String libraries() throws IOException {
        if (!Files.isDirectory(LIBRARIES)) {
            throw new PeerAbsent("its library is not in " + LIBRARIES);
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(LIBRARIES, "ejabberd-*")) {
            for (Path _ : found) {
                return LIBRARIES.toString();
            }
        }
        throw new PeerAbsent("its library is not in " + LIBRARIES);
    }
}
