package dev.parley.verify.autobahn;

import dev.parley.core.conversation.GroupLimits;
import dev.parley.core.conversation.GroupNames;
import dev.parley.core.conversation.Rules;
import dev.parley.core.delivery.LogWriter;
import dev.parley.core.query.Reads;
import dev.parley.gateway.Gateway;
import dev.parley.gateway.GatewaySettings;
import dev.parley.testkit.log.InMemoryMessageLog;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The gateway as it is in production, with one more endpoint, on a free loopback port. Confined to
/// its test.
final class EchoServer implements AutoCloseable {
    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final Reads reads = new Reads(log, 1);
    private final Gateway gateway = new Gateway(settings());
    private final LogWriter writer =
            new LogWriter(
                    log,
                    new Rules(new GroupLimits(0, 0), new GroupNames()),
                    gateway.delivery(),
                    Clock.systemUTC());

    /// Opens the server and gives the endpoint's address.
    String open() throws IOException {
        Gateway.Services services =
                new Gateway.Services(
                        writer,
                        reads,
                        log.id(),
                        done -> done.accept(true),
                        Map.of(),
                        Map.of("/echo", new EchoEndpoint()));
        return "ws://127.0.0.1:" + gateway.open(services).getPort() + "/echo";
    }

    private static GatewaySettings settings() {
        return new GatewaySettings(
                "127.0.0.1",
                0,
                Set.of(),
                List.of(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                262_144,
                65_536,
                0,
                0,
                0,
                0,
                4 * EchoEndpoint.BYTES_MAX,
                true,
                "os",
                "0.0.0",
                "autobahn");
    }

    @Override
    public void close() {
        gateway.close();
        reads.close();
    }
}
