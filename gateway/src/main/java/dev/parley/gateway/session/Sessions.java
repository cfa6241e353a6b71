package dev.parley.gateway.session;

import dev.parley.core.delivery.Delivery;
import dev.parley.core.delivery.LogWriter;
import dev.parley.core.query.Reads;
import dev.parley.gateway.GatewaySettings;
import dev.parley.gateway.session.SessionServices.Greeting;
import dev.parley.gateway.socket.Compression;
import dev.parley.gateway.socket.Connection;
import dev.parley.gateway.socket.SocketEndpoint;
import dev.parley.gateway.socket.SocketListener;
import dev.parley.protocol.frame.Limits;
import dev.parley.protocol.json.RequestDecoder;

import io.netty.channel.EventLoop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The chat behind `/ws`: a session for each connection, a roster for each loop. Safe from any
/// thread.
public final class Sessions implements SocketEndpoint {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sessions.class);
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
        PresenceBoard presence = new PresenceBoard(Clock.systemUTC());
        Hints hints = new Hints(List.copyOf(this.rosters.values()));
        rosters.anyLoop().scheduleAtFixedRate(() -> tell(presence, hints), 1, 1, TimeUnit.SECONDS);
        this.services =
                new SessionServices(
                        new RequestDecoder(settings.messageBytesMax()),
                        writer,
                        writer::wake,
                        reads,
                        new UserDirectory(
                                settings.connectionsPerUser(),
                                settings.requestsPerSecond(),
                                presence),
                        presence,
                        hints,
                        rosters.recent,
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

    /// A timer whose task throws would stand still in silence.
    private static void tell(PresenceBoard presence, Hints hints) {
        try {
            presence.tell(hints);
        } catch (RuntimeException e) {
            LOGGER.error("Telling who came and went failed.", e);
        }
    }

    /// One roster for each event loop, made before the writer that delivers to them.
    public static final class Rosters {
        private static final long RECENT_BYTES_MAX = 64L * 1024 * 1024;
        private static final int RECENT_SHARE = 16;

        private final Map<EventLoop, Roster> byLoop = new HashMap<>();
        private final RecentEvents recent = new RecentEvents(recentBytes());

        /// A part of what memory there is.
        private static long recentBytes() {
            return Math.min(RECENT_BYTES_MAX, Runtime.getRuntime().maxMemory() / RECENT_SHARE);
        }

        private final Compression compression;

        /// Rosters for these loops.
        public Rosters(List<EventLoop> loops, Compression compression) {
            this.compression = compression;
            loops.forEach(loop -> byLoop.put(loop, new Roster(loop)));
        }

        private EventLoop anyLoop() {
            return byLoop.keySet().iterator().next();
        }

        /// The way of what the writer settled to all sessions.
        public Delivery delivery() {
            return new Fanout(List.copyOf(byLoop.values()), recent, compression);
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

    /// How often a returning client was fed from memory, and how often from the log.
    public String replayed() {
        RecentEvents recent = services.recent();
        return recent.hits() + " from memory, " + recent.misses() + " from the log";
    }

    private void forAll(Consumer<Session> action) {
        for (Roster roster : rosters.values()) {
            roster.loop().execute(() -> roster.everyone().forEach(action));
        }
    }
}
