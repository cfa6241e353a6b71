package dev.parley.gateway.socket;

import dev.parley.gateway.deflate.Inflated;
import dev.parley.protocol.frame.CloseCode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;

/// Turns compressed messages into plain ones, in the pipeline of a socket that agreed to them.
/// Everything else passes by. Confined to its event loop.
///
/// The decoder before it leaves the reserved bits to it; what follows sees whole messages only, so
/// UTF-8 is looked at in what was inflated.
final class InflateHandler extends ChannelInboundHandlerAdapter {
    /// The first reserved bit as Netty counts them.
    private static final int COMPRESSED = 0x4;

    /// How long reading waits, in the end, for each byte that inflating added to what was read:
    /// about four million a second. Else a few bytes could keep a loop, and everyone on it, busy.
    private static final long NANOS_PER_BYTE = 250;

    /// The same for each nanosecond that inflating took: what grows little may take long too.
    private static final long NANOS_PER_NANO = 4;

    /// How far ahead of that a client may be.
    private static final long BURST_NANOS = 1_000_000_000L;

    private final Connection connection;
    private final Compression compression;
    private final int messageBytesMax;

    /// Until when the bytes that inflating added would have taken at the steady rate.
    private long paidNanos = System.nanoTime();

    private boolean paused;

    /// The fragments so far of a compressed message.
    private @Nullable Fragments fragments;

    InflateHandler(Connection connection, Compression compression, int messageBytesMax) {
        this.connection = connection;
        this.compression = compression;
        this.messageBytesMax = messageBytesMax;
    }

    private record Fragments(boolean text, ByteArrayOutputStream bytes) {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        WebSocketFrame frame = (WebSocketFrame) message;
        @Nullable Fragments begun = frame instanceof ContinuationWebSocketFrame ? fragments : null;
        if (frame.rsv() == 0 && begun == null) {
            context.fireChannelRead(frame);
            return;
        }
        try {
            if (connection.isOpen()) {
                connection.onHeard();
                onCompressed(context, frame, begun);
            }
        } finally {
            frame.release();
        }
    }

    /// Only the first frame of a message says that it is compressed (RFC 7692, section 6).
    private void onCompressed(
            ChannelHandlerContext context, WebSocketFrame frame, @Nullable Fragments begun) {
        boolean first =
                frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        if (frame.rsv() == 0 && begun != null) {
            append(context, begun, frame);
        } else if (frame.rsv() == COMPRESSED && first) {
            fragments =
                    new Fragments(frame instanceof TextWebSocketFrame, new ByteArrayOutputStream());
            append(context, fragments, frame);
        } else {
            connection.fail(CloseCode.PROTOCOL_ERROR.code(), "not as RFC 7692 says");
        }
    }

    private void append(ChannelHandlerContext context, Fragments begun, WebSocketFrame frame) {
        byte[] bytes = ByteBufUtil.getBytes(frame.content());
        if (begun.bytes.size() + bytes.length > messageBytesMax) {
            closeTooLong();
            return;
        }
        begun.bytes.writeBytes(bytes);
        if (frame.isFinalFragment()) {
            fragments = null;
            onWhole(context, begun);
        }
    }

    private void onWhole(ChannelHandlerContext context, Fragments message) {
        long start = System.nanoTime();
        switch (compression.inflate(message.bytes.toByteArray(), messageBytesMax)) {
            case Inflated.Whole whole -> {
                int added = whole.bytes().length - message.bytes.size();
                payFor(added, System.nanoTime() - start);
                ByteBuf content = Unpooled.wrappedBuffer(whole.bytes());
                context.fireChannelRead(
                        message.text
                                ? new TextWebSocketFrame(content)
                                : new BinaryWebSocketFrame(content));
            }
            case Inflated.TooLong _ -> closeTooLong();
            case Inflated.Broken _ ->
                    connection.fail(CloseCode.NOT_UTF8.code(), "not compressed as RFC 7692 says");
        }
    }

    private void payFor(int bytesAdded, long nanosSpent) {
        long now = System.nanoTime();
        long price = Math.max(bytesAdded * NANOS_PER_BYTE, nanosSpent * NANOS_PER_NANO);
        paidNanos = Math.max(paidNanos - now, 0) + now + price;
        long wait = paidNanos - now - BURST_NANOS;
        if (wait > 0 && !paused) {
            paused = true;
            connection.pauseReading(Connection.Pause.INFLATING);
            connection.schedule(this::readOn, 1 + TimeUnit.NANOSECONDS.toMillis(wait));
        }
    }

    private void readOn() {
        paused = false;
        connection.resumeReading(Connection.Pause.INFLATING);
    }

    private void closeTooLong() {
        fragments = null;
        connection.close(CloseCode.TOO_BIG, "longer than limits.frame-bytes");
    }
}
