package dev.parley.gateway.socket;

import dev.parley.protocol.frame.CloseCode;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One client's socket after the upgrade. Confined to its event loop, but for [#heardNanos] and
/// [#compression].
///
/// What waits to be sent is bounded, give or take one write: past the bound events are not taken,
/// and past twice the bound the client is told to come back and closed.
public final class Connection {
    private static final long CLOSE_SECONDS_MAX = 5;

    /// Above this the socket counts as not writable: well below the bound, so that what is sent at
    /// its pace leaves room for live events.
    private static final int WRITABLE_BYTES_MAX = 65_536;

    private static final byte[] HEARTBEAT =
            WebSocketBytes.text("{\"action\":\"heartbeat\"}".getBytes(StandardCharsets.US_ASCII));

    private final Channel channel;
    private final SocketLoop loop;
    private final int outboundBytesMax;
    private final Compression compression;
    private volatile long heardNanos;
    private long sentNanos;
    private long beatNanos;
    private @Nullable Runnable onWritable;
    private final Set<Pause> pauses = EnumSet.noneOf(Pause.class);
    private boolean unflushed;
    private boolean closing;

    Connection(Channel channel, SocketLoop loop, int outboundBytesMax, Compression compression) {
        this.channel = channel;
        this.loop = loop;
        this.outboundBytesMax = outboundBytesMax;
        this.compression = compression;
        int writable = Math.min(WRITABLE_BYTES_MAX, outboundBytesMax / 2);
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(writable / 2, writable));
        long now = System.nanoTime();
        heardNanos = now;
        sentNanos = now;
        beatNanos = now;
        loop.add(this);
    }

    /// The loop that owns it.
    public EventLoop loop() {
        return loop.loop();
    }

    /// Runs a task on the connection's loop, later when already there.
    public void execute(Runnable task) {
        loop.loop().execute(task);
    }

    /// Runs a task when the loop's turn ends, before sockets are flushed; a task that is to run
    /// then already, once.
    public void atTurnEnd(Runnable task) {
        loop.atTurnEnd(task);
    }

    /// Runs a task on the connection's loop after a while.
    public void schedule(Runnable task, long millis) {
        loop.loop().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /// When the client was last heard, on the monotonic clock. Safe from any thread.
    public long heardNanos() {
        return heardNanos;
    }

    /// How long frames go out; off when the client did not agree to it. Safe from any thread.
    public Compression compression() {
        return compression;
    }

    /// Whether frames can still be sent.
    public boolean isOpen() {
        return !closing && channel.isActive();
    }

    /// Whether the socket takes more without much waiting.
    public boolean isWritable() {
        return channel.isWritable();
    }

    /// Why nothing is read from the socket for a while.
    public enum Pause {
        /// Its login is under way.
        LOGIN,
        /// What it sends has grown too much.
        INFLATING
    }

    /// Reads nothing more from the socket until [#resumeReading] for the same reason; the client is
    /// held back by TCP.
    public void pauseReading(Pause why) {
        if (!closing) {
            pauses.add(why);
            channel.config().setAutoRead(false);
        }
    }

    /// Reads on, unless there is another reason not to.
    public void resumeReading(Pause why) {
        pauses.remove(why);
        channel.config().setAutoRead(pauses.isEmpty());
    }

    /// Sends one text frame.
    public void sendText(byte[] utf8) {
        sendFramed(WebSocketBytes.text(utf8));
    }

    /// Sends bytes that are a frame already. Answers may take twice what events may: past that the
    /// connection is closed.
    public void sendFramed(byte[] framed) {
        if (!isOpen()) {
            return;
        }
        if (isOver(2L * outboundBytesMax)) {
            close(CloseCode.TOO_SLOW, "more than limits.outbound-bytes wait to be read");
        } else {
            write(WebSocketBytes.direct(channel.alloc(), framed));
        }
    }

    /// Sends an event's bytes, which other sockets of this loop send too; the caller keeps its own
    /// reference. False, and not sent, when too much waits already.
    public boolean offerShared(ByteBuf framed) {
        if (isOpen()) {
            if (isOver(outboundBytesMax)) {
                return false;
            }
            write(framed.retainedDuplicate());
        }
        return true;
    }

    /// As [#offerShared], for bytes that go to this socket alone.
    public boolean offerFramed(byte[] framed) {
        if (isOpen()) {
            if (isOver(outboundBytesMax)) {
                return false;
            }
            write(WebSocketBytes.direct(channel.alloc(), framed));
        }
        return true;
    }

    /// Runs a task once, as soon as the socket takes more; at once when it does now. A later call
    /// replaces the task of an earlier one.
    public void whenWritable(Runnable task) {
        if (channel.isWritable()) {
            onWritable = null;
            task.run();
        } else {
            onWritable = task;
        }
    }

    void onWritabilityChanged() {
        Runnable task = onWritable;
        if (task != null && channel.isWritable()) {
            onWritable = null;
            task.run();
        }
    }

    /// A buffer to share among the sockets of this loop; the caller releases it.
    public ByteBuf share(byte[] framed) {
        return WebSocketBytes.direct(channel.alloc(), framed);
    }

    private void write(ByteBuf framed) {
        assert loop.loop().inEventLoop();
        channel.write(framed, channel.voidPromise());
        if (!unflushed) {
            unflushed = true;
            loop.flushLater(this);
        }
    }

    /// Whether more waits than may, after the socket took what it could. Looked at before a frame
    /// is added, so that no single frame, however long, is too much.
    private boolean isOver(long bytesMax) {
        if (pendingBytes() > bytesMax) {
            channel.flush();
        }
        return pendingBytes() > bytesMax;
    }

    private long pendingBytes() {
        @Nullable ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending == null ? 0 : pending.totalPendingWriteBytes();
    }

    /// Gives the socket what was written in this turn.
    void flush(long now) {
        unflushed = false;
        sentNanos = now;
        channel.flush();
    }

    /// Says goodbye and closes: when the client says it too, or after five seconds.
    public void close(CloseCode code, String reason) {
        close(code.code(), reason);
    }

    void close(int code, String reason) {
        if (!closing) {
            sayGoodbye(code, reason);
        }
    }

    /// Ends a connection whose client cannot be understood any more, so its goodbye neither (RFC
    /// 6455, section 7.1.7). Only our half at once: what still came in on a closed socket would be
    /// answered with a reset, and that may overtake the close frame.
    void fail(int code, String reason) {
        if (!closing) {
            sayGoodbye(code, reason).addListener(_ -> hangUp());
        }
    }

    private ChannelFuture sayGoodbye(int code, String reason) {
        closing = true;
        pauses.clear();
        channel.config().setAutoRead(true); // The client's own goodbye ends the wait.
        loop.loop().schedule(() -> channel.close(), CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        return channel.writeAndFlush(
                WebSocketBytes.direct(channel.alloc(), WebSocketBytes.close(code, reason)));
    }

    private void hangUp() {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
    }

    void onHeard() {
        heardNanos = System.nanoTime();
    }

    void onPing(byte[] payload) {
        sendFramed(WebSocketBytes.pong(payload));
    }

    /// The client said goodbye: answers, unless this is the answer, and closes.
    void onClose(int code, String reason) {
        if (closing) {
            channel.close();
            return;
        }
        closing = true;
        byte[] answer = WebSocketBytes.close(code, reason);
        channel.writeAndFlush(WebSocketBytes.direct(channel.alloc(), answer))
                .addListener(_ -> channel.close());
    }

    /// Sends a heartbeat, or closes, when its time has come. Gives when to look again.
    long onHeartbeatDue(long now, long intervalNanos) {
        if (!pauses.isEmpty()) {
            heardNanos = now; // What it says meanwhile waits to be read.
        }
        if (now - heardNanos >= 2 * intervalNanos) {
            close(CloseCode.HEARTBEAT_MISSED, "nothing was heard for two heartbeats");
            return now + intervalNanos;
        }
        if (now - quietSince() >= intervalNanos) {
            sendFramed(HEARTBEAT);
            beatNanos = now;
        }
        return Math.min(quietSince() + intervalNanos, heardNanos + 2 * intervalNanos);
    }

    /// Since when one side has been silent, or since the heartbeat that told it so.
    private long quietSince() {
        return Math.max(Math.min(heardNanos, sentNanos), beatNanos);
    }
}
