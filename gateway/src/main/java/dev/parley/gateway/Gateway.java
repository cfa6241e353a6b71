package dev.parley.gateway;

import dev.parley.core.delivery.Delivery;
import dev.parley.core.delivery.LogWriter;
import dev.parley.core.query.Reads;
import dev.parley.core.query.Resume;
import dev.parley.gateway.http.ClientAddress;
import dev.parley.gateway.http.Health;
import dev.parley.gateway.http.HttpPipeline;
import dev.parley.gateway.http.OriginPolicy;
import dev.parley.gateway.http.Site;
import dev.parley.gateway.http.StaticFile;
import dev.parley.gateway.limit.AddressCounter;
import dev.parley.gateway.limit.Gauge;
import dev.parley.gateway.session.Sessions;
import dev.parley.gateway.socket.Compression;
import dev.parley.gateway.socket.SocketEndpoint;
import dev.parley.gateway.socket.SocketLoop;
import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.frame.CloseCode;
import dev.parley.protocol.frame.Limits;
import dev.parley.protocol.frame.ServerInfo;
import dev.parley.protocol.json.FrameEncoder;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The server's door. [#delivery] is there from the start, so that a writer can be built on it;
/// [#open] then lets clients in.
///
/// Its methods are called by the one thread that starts and stops the server.
public final class Gateway implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Gateway.class);
    private static final int BACKLOG = 4096;
    private static final int HISTORY_EVENTS_MAX = 200;

    private final GatewaySettings settings;
    private final EventLoops loops;
    private final Compression compression;
    private final Map<EventLoop, SocketLoop> socketLoops = new HashMap<>();
    private final Sessions.Rosters rosters;
    private final Gauge connections;
    private @Nullable Sessions sessions;
    private @Nullable Channel listening;

    /// A door still shut.
    public Gateway(GatewaySettings settings) {
        this.settings = settings;
        this.loops = new EventLoops(Runtime.getRuntime().availableProcessors());
        this.compression = settings.compression() ? Compression.on() : Compression.OFF;
        this.rosters = new Sessions.Rosters(loops.all(), compression);
        this.connections = new Gauge(settings.connectionsMax());
        for (EventLoop loop : loops.all()) {
            socketLoops.put(loop, new SocketLoop(loop, settings.heartbeat()));
        }
    }

    /// Where the writer delivers to.
    public Delivery delivery() {
        return rosters.delivery();
    }

    /// What stands behind the door.
    ///
    /// @param logId names the log
    /// @param files the web page, by path
    /// @param moreEndpoints further WebSockets, by path; none in production
    public record Services(
            LogWriter writer,
            Reads reads,
            String logId,
            Health health,
            Map<String, StaticFile> files,
            Map<String, SocketEndpoint> moreEndpoints) {}

    /// Lets clients in. Returns the address really listened on.
    ///
    /// @throws java.net.BindException when the address cannot be had
    public InetSocketAddress open(Services services) throws IOException {
        Limits limits =
                new Limits(
                        settings.frameBytesMax(),
                        settings.messageBytesMax(),
                        settings.requestsPerSecond(),
                        HISTORY_EVENTS_MAX,
                        Created.MEMBERS_MAX,
                        Resume.REPLAY_MAX);
        Sessions chat =
                new Sessions(
                        settings,
                        limits,
                        rosters,
                        services.writer(),
                        services.reads(),
                        services.logId());
        sessions = chat;
        Map<String, SocketEndpoint> endpoints = new HashMap<>(services.moreEndpoints());
        endpoints.put("/ws", chat);
        HttpPipeline pipeline = new HttpPipeline(site(services, limits, endpoints), connections);
        Channel channel = bind(pipeline);
        listening = channel;
        return (InetSocketAddress) channel.localAddress();
    }

    private Site site(Services services, Limits limits, Map<String, SocketEndpoint> endpoints) {
        ServerInfo info =
                new ServerInfo(
                        "parley",
                        settings.version(),
                        List.of("guest"),
                        settings.heartbeat(),
                        limits);
        return new Site(
                new OriginPolicy(settings.allowOrigins()),
                new ClientAddress(settings.trustedProxies()),
                new AddressCounter(settings.connectionsPerAddress()),
                services.files(),
                endpoints,
                new FrameEncoder().encode(info),
                services.health(),
                settings.loginWithin(),
                settings.outboundBytesMax(),
                compression,
                this::socketLoop);
    }

    private SocketLoop socketLoop(EventLoop loop) {
        SocketLoop shared = socketLoops.get(loop);
        if (shared == null) {
            throw new IllegalStateException("a connection on an unknown loop");
        }
        return shared;
    }

    private Channel bind(HttpPipeline pipeline) throws IOException {
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(loops.group())
                        .channel(loops.channelType())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(pipeline)
                        .bind(new InetSocketAddress(settings.bind(), settings.port()))
                        .awaitUninterruptibly();
        if (bound.cause() instanceof IOException e) {
            throw e;
        }
        return bound.syncUninterruptibly().channel();
    }

    /// How many sockets are open.
    public int connections() {
        return connections.open();
    }

    /// Takes no more connections and tells everyone that the server will close soon.
    public void goAway(String reason) {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        if (sessions != null) {
            sessions.goAway(reason);
        }
    }

    /// Closes every socket, waits until they are gone or the time is up, and ends the loops.
    public void stop(Duration atMost) throws InterruptedException {
        for (SocketLoop loop : socketLoops.values()) {
            loop.closeAll(CloseCode.GOAWAY, "the server stops");
        }
        connections.awaitNone(atMost);
        if (sessions != null) {
            LOGGER.info("Pages replayed to returning clients: {}.", sessions.replayed());
        }
        close();
    }

    /// Ends everything at once.
    @Override
    public void close() {
        loops.stop();
    }
}
