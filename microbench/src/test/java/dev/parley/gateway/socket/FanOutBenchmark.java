package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One frame to 500 connections of a loop, and the flush at the end of its turn; all but the system
/// call, which a handler stands in for.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {
    private static final int CONNECTIONS = 500;

    private final EmbeddedChannel first = channel();
    private final SocketLoop loop = new SocketLoop(first.eventLoop(), Duration.ofDays(1));
    private final List<Connection> connections = new ArrayList<>();
    private final byte[] frame = WebSocketBytes.text(new byte[200]);

    /// Connections whose bytes go nowhere.
    public FanOutBenchmark() {
        connections.add(new Connection(first, loop, 1 << 20, Compression.OFF));
        while (connections.size() < CONNECTIONS) {
            connections.add(new Connection(channel(), loop, 1 << 20, Compression.OFF));
        }
    }

    private static EmbeddedChannel channel() {
        return new EmbeddedChannel(new Swallow());
    }

    private static final class Swallow extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }

    /// One delivery.
    @Benchmark
    @OperationsPerInvocation(CONNECTIONS)
    public void deliver() {
        ByteBuf shared = connections.getFirst().share(frame);
        for (Connection connection : connections) {
            connection.offerShared(shared);
        }
        shared.release();
        first.runPendingTasks();
    }
}
