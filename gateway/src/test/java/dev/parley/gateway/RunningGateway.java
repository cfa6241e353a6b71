package dev.parley.gateway;

import dev.parley.core.conversation.GroupLimits;
import dev.parley.core.conversation.GroupNames;
import dev.parley.core.conversation.Rules;
import dev.parley.core.delivery.LogWriter;
import dev.parley.core.query.Reads;
import dev.parley.gateway.http.StaticFile;
import dev.parley.testkit.client.Opening;
import dev.parley.testkit.client.TestClient;
import dev.parley.testkit.log.InMemoryMessageLog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A gateway on a free loopback port, over a log in memory. Confined to its test.
final class RunningGateway implements AutoCloseable {
    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final Gateway gateway;
    private final LogWriter writer;
    private final Reads reads;
    private final InetSocketAddress address;
    private volatile boolean healthy = true;

    private RunningGateway(GatewaySettings settings) {
        this.gateway = new Gateway(settings);
        this.writer =
                new LogWriter(
                        log,
                        new Rules(new GroupLimits(100, 500), new GroupNames()),
                        gateway.delivery(),
                        Clock.systemUTC());
        this.reads = new Reads(log, 2);
        writer.start();
        try {
            this.address =
                    gateway.open(
                            new Gateway.Services(
                                    writer,
                                    reads,
                                    log.id(),
                                    done -> done.accept(healthy),
                                    Map.of("/", page(false), "/widget.js", page(true)),
                                    Map.of()));
        } catch (IOException e) {
            throw new AssertionError("no free port on loopback", e);
        }
    }

    private static StaticFile page(boolean shared) {
        return new StaticFile(
                "<!doctype html>".getBytes(StandardCharsets.UTF_8),
                shared ? "as gzip".getBytes(StandardCharsets.UTF_8) : null,
                "text/html; charset=utf-8",
                false,
                shared);
    }

    /// Keeps both readers of the log busy until the latch is down.
    void stallReads(CountDownLatch until) {
        for (int reader = 0; reader < 2; reader++) {
            reads.submit(_ -> awaited(until), _ -> {}, () -> {});
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static RunningGateway start() {
        return start(settings -> settings);
    }

    static RunningGateway start(UnaryOperator<TestSettings> changed) {
        return new RunningGateway(changed.apply(new TestSettings()).build());
    }

    /// Settings with a changeable few; the rest are roomy.
    static final class TestSettings {
        private Set<String> allowOrigins = Set.of();
        private List<String> trustedProxies = List.of();
        private Duration heartbeat = Duration.ofSeconds(25);
        private Duration loginWithin = Duration.ofSeconds(30);
        private int requestsPerSecond;
        private int connections;
        private int connectionsPerUser;
        private int connectionsPerAddress;
        private int outboundBytes = 1 << 20;
        private boolean compression = true;

        TestSettings allowOrigins(String... origins) {
            allowOrigins = Set.of(origins);
            return this;
        }

        TestSettings trustedProxies(String... proxies) {
            trustedProxies = List.of(proxies);
            return this;
        }

        TestSettings heartbeat(Duration interval) {
            heartbeat = interval;
            return this;
        }

        TestSettings loginWithin(Duration atMost) {
            loginWithin = atMost;
            return this;
        }

        TestSettings requestsPerSecond(int rate) {
            requestsPerSecond = rate;
            return this;
        }

        TestSettings connections(int atMost) {
            connections = atMost;
            return this;
        }

        TestSettings connectionsPerUser(int atMost) {
            connectionsPerUser = atMost;
            return this;
        }

        TestSettings connectionsPerAddress(int atMost) {
            connectionsPerAddress = atMost;
            return this;
        }

        TestSettings outboundBytes(int atMost) {
            outboundBytes = atMost;
            return this;
        }

        TestSettings compression(boolean offered) {
            compression = offered;
            return this;
        }

        GatewaySettings build() {
            return new GatewaySettings(
                    "127.0.0.1",
                    0,
                    allowOrigins,
                    trustedProxies,
                    heartbeat,
                    loginWithin,
                    FRAME_BYTES_MAX,
                    65_536,
                    requestsPerSecond,
                    connections,
                    connectionsPerUser,
                    connectionsPerAddress,
                    outboundBytes,
                    compression,
                    "os",
                    "9.9.9",
                    "n1");
        }
    }

    static final int FRAME_BYTES_MAX = 262_144;

    InetSocketAddress address() {
        return address;
    }

    TestClient connect() {
        return TestClient.connect(address);
    }

    /// A client that is welcome already.
    TestClient connect(String user) {
        TestClient client = connect();
        client.login(user);
        return client;
    }

    Opening to() {
        return TestClient.to(address);
    }

    void fallIll() {
        healthy = false;
    }

    void goAway(String reason) {
        gateway.goAway(reason);
    }

    void stop() {
        try {
            gateway.stop(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the gateway stopped", e);
        }
    }

    int connections() {
        return gateway.connections();
    }

    @Override
    public void close() {
        gateway.close();
        writer.close();
        reads.close();
    }
}
