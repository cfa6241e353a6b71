package dev.parley.server;

import dev.parley.core.conversation.GroupLimits;
import dev.parley.core.conversation.GroupNames;
import dev.parley.core.conversation.Rules;
import dev.parley.core.delivery.LogWriter;
import dev.parley.core.log.MessageLog;
import dev.parley.core.query.Reads;
import dev.parley.gateway.Gateway;
import dev.parley.gateway.GatewaySettings;
import dev.parley.gateway.http.Health;
import dev.parley.server.config.AddressRange;
import dev.parley.server.config.AllowedOrigin;
import dev.parley.server.config.Limits;
import dev.parley.server.config.Settings;
import dev.parley.store.sql.SqliteStore;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// The wiring: every part of the server is made here, in the order it is needed, and ended in the
/// opposite one. Used by one thread, once; the process's stop signal may come on another.
final class ParleyServer implements ServerRunner {
    private static final int READERS = 4;

    private final PrintWriter out;
    private final Ports ports;

    /// @param out where people are told that the server is ready
    ParleyServer(PrintWriter out, Ports ports) {
        this.out = out;
        this.ports = ports;
    }

    @Override
    public void run(Settings settings) throws Exception {
        CountDownLatch stopAsked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopAndWait(stopAsked, stopped), "parley-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            serve(settings, stopAsked);
        } finally {
            stopped.countDown();
        }
    }

    private static void stopAndWait(CountDownLatch stopAsked, CountDownLatch stopped) {
        stopAsked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Settings settings, CountDownLatch stopAsked) throws Exception {
        try (SqliteStore store = SqliteStore.open(settings.data(), settings.durability());
                Reads reads = new Reads(ports.reader(store.reader()), READERS);
                Gateway gateway = new Gateway(gatewaySettings(settings))) {
            Rules rules = new Rules(groupLimits(settings.limits()), new GroupNames());
            MessageLog log = ports.log(store.log());
            try (LogWriter writer =
                    new LogWriter(log, rules, ports.delivery(gateway.delivery()), ports.clock())) {
                writer.start();
                InetSocketAddress address =
                        gateway.open(
                                new Gateway.Services(
                                        writer,
                                        reads,
                                        log.id(),
                                        health(writer, reads),
                                        WebFiles.load(),
                                        Map.of()));
                announce(settings, address);
                stopAsked.await();
                stop(gateway, writer, settings.stop());
            }
        }
    }

    /// Everyone is told, what waits is stored and acked, and only then the sockets close.
    private void stop(Gateway gateway, LogWriter writer, Duration atMost)
            throws InterruptedException {
        out.println("Stopping: telling clients, storing what waits.");
        gateway.goAway("the server stops");
        writer.drain(atMost);
        gateway.stop(Duration.ofSeconds(2));
        out.println("Stopped.");
    }

    private void announce(Settings settings, InetSocketAddress address) {
        boolean everywhere = address.getAddress().isAnyLocalAddress();
        String host = everywhere ? "localhost" : host(address);
        out.println(
                "Parley "
                        + Version.number()
                        + " is ready. Open http://"
                        + host
                        + ":"
                        + address.getPort());
        out.println(
                "Data in "
                        + settings.data()
                        + ", durability "
                        + settings.durability().wire()
                        + ". Ctrl-C stops it.");
    }

    private static String host(InetSocketAddress address) {
        String literal = address.getAddress().getHostAddress();
        return literal.contains(":") ? "[" + literal + "]" : literal;
    }

    private static Health health(LogWriter writer, Reads reads) {
        return done -> {
            Runnable sick = () -> done.accept(false);
            boolean taken =
                    reads.submit(
                            log -> {
                                log.ping();
                                return writer.isWell();
                            },
                            done,
                            sick);
            if (!taken) {
                sick.run();
            }
        };
    }

    private static GroupLimits groupLimits(Limits limits) {
        return new GroupLimits(
                zeroWhenOff(limits.groupsPerUser()), zeroWhenOff(limits.groupMembers()));
    }

    private static GatewaySettings gatewaySettings(Settings settings) {
        Limits limits = settings.limits();
        byte[] node = new byte[6];
        new SecureRandom().nextBytes(node);
        return new GatewaySettings(
                settings.bind(),
                settings.port(),
                settings.allowedOrigins().stream()
                        .map(AllowedOrigin::toString)
                        .collect(Collectors.toSet()),
                settings.trustedProxies().stream().map(AddressRange::toString).toList(),
                settings.heartbeat(),
                limits.login(),
                limits.frameBytes(),
                limits.messageBytes(),
                zeroWhenOff(limits.requestsPerSecond()),
                zeroWhenOff(limits.connections()),
                zeroWhenOff(limits.connectionsPerUser()),
                zeroWhenOff(limits.connectionsPerAddress()),
                limits.outboundBytes(),
                settings.compression(),
                settings.durability().wire(),
                Version.number(),
                HexFormat.of().formatHex(node));
    }

    private static int zeroWhenOff(OptionalInt limit) {
        return limit.orElse(0);
    }
}
