package dev.parley.gateway.session;

import dev.parley.core.delivery.Delivery;
import dev.parley.core.delivery.LogWriter;
import dev.parley.core.query.Reads;
import dev.parley.gateway.GatewaySettings;
import dev.parley.gateway.session.SessionServices.Greeting;
import dev.parley.gateway.socket.Connection;
import dev.parley.gateway.socket.SocketEndpoint;
import dev.parley.gateway.socket.SocketListener;
import dev.parley.protocol.frame.Limits;
import dev.parley.protocol.json.RequestDecoder;

import io.netty.channel.EventLoop;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// The chat behind `/ws`: a session for each connection, a roster for each loop. Safe from any
/// thread.
public final class Sessions implements SocketEndpoint {
    private static final long RECONNECT_MILLIS_MIN = 500;
    private static final long RECONNECT_MILLIS_MAX = 5000;

    private final GatewaySettings settings;
    private final Map<EventLoop, Roster> rosters;
    private final SessionServices services;

    /// Sessions on the rosters of `fanout`, which the writer delivers to.
    public Sessions(
            GatewaySettings settings,
            Limits limits,
            Rosters rosters,
            LogWriter writer,
            Reads reads,
            String logId) {
        this.settings = settings;
        this.rosters = rosters.byLoop;
        this.services =
                new SessionServices(
                        new RequestDecoder(settings.messageBytesMax()),
                        writer,
                        reads,
                        new UserDirectory(
                                settings.connectionsPerUser(), settings.requestsPerSecond()),
                        new SecureRandom(),
                        settings.requestsPerSecond(),
                        settings.loginWithin(),
                        new Greeting(
                                settings.heartbeat(),
                                settings.durability(),
                                limits,
                                "parley/" + settings.version(),
                                settings.node(),
                                logId));
    }

    /// One roster for each event loop, made before the writer that delivers to them.
    public static final class Rosters {
        private final Map<EventLoop, Roster> byLoop = new HashMap<>();

        /// Rosters for these loops.
        public Rosters(List<EventLoop> loops) {
            loops.forEach(loop -> byLoop.put(loop, new Roster(loop)));
        }

        /// The way of what the writer settled to all sessions.
        public Delivery delivery() {
            return new Fanout(List.copyOf(byLoop.values()));
        }
    }

    @Override
    public int frameBytesMax() {
        return settings.frameBytesMax();
    }

    @Override
    public SocketListener open(Connection connection) {
        Roster roster = rosters.get(connection.loop());
        if (roster == null) {
            throw new IllegalStateException("a connection on a loop without a roster");
        }
        return new Session(connection, roster, services);
    }

    /// Tells every client that the server will close soon, and when to come back: each another
    /// time, so that they do not all come at once.
    public void goAway(String reason) {
        forAll(session -> {
            long millis =
                    ThreadLocalRandom.current()
                            .nextLong(RECONNECT_MILLIS_MIN, RECONNECT_MILLIS_MAX);
            session.goAway(Duration.ofMillis(millis), reason);
        });
    }

    private void forAll(Consumer<Session> action) {
        for (Roster roster : rosters.values()) {
            roster.loop().execute(() -> roster.everyone().forEach(action));
        }
    }
}
