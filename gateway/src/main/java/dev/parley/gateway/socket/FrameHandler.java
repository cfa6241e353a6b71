package dev.parley.gateway.socket;

import dev.parley.protocol.frame.CloseCode;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The last handler of a socket's pipeline: puts fragments together and tells the listener.
/// Confined to its event loop.
final class FrameHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = LoggerFactory.getLogger(FrameHandler.class);

    private final Connection connection;
    private final SocketListener listener;
    private final int messageBytesMax;

    /// The fragments so far of a message that is not whole yet.
    private @Nullable Fragments fragments;

    FrameHandler(Connection connection, SocketListener listener, int messageBytesMax) {
        this.connection = connection;
        this.listener = listener;
        this.messageBytesMax = messageBytesMax;
    }

    private record Fragments(boolean text, ByteArrayOutputStream bytes) {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        WebSocketFrame frame = (WebSocketFrame) message;
        try {
            connection.onHeard();
            onFrame(frame);
        } finally {
            frame.release();
        }
    }

    private void onFrame(WebSocketFrame frame) {
        switch (frame) {
            case CloseWebSocketFrame close -> onClose(close);
            case WebSocketFrame _ when !connection.isOpen() -> {} // It was told to stop.
            case PingWebSocketFrame ping -> connection.onPing(ByteBufUtil.getBytes(ping.content()));
            case PongWebSocketFrame _ -> {}
            case TextWebSocketFrame text -> onData(text, true);
            case BinaryWebSocketFrame binary -> onData(binary, false);
            case ContinuationWebSocketFrame rest -> onContinuation(rest);
            default -> throw new IllegalStateException("unknown frame " + frame);
        }
    }

    private void onClose(CloseWebSocketFrame close) {
        int code = close.statusCode();
        connection.onClose(code < 0 ? 1000 : code, "");
    }

    private void onData(WebSocketFrame frame, boolean text) {
        byte[] bytes = ByteBufUtil.getBytes(frame.content());
        if (frame.isFinalFragment()) {
            onMessage(text, bytes);
        } else {
            fragments = new Fragments(text, new ByteArrayOutputStream(bytes.length));
            append(fragments, bytes);
        }
    }

    private void onContinuation(ContinuationWebSocketFrame frame) {
        Fragments begun = fragments;
        if (begun == null || !append(begun, ByteBufUtil.getBytes(frame.content()))) {
            return; // The decoder refuses a stray continuation; an endless one was closed before.
        }
        if (frame.isFinalFragment()) {
            fragments = null;
            onMessage(begun.text, begun.bytes.toByteArray());
        }
    }

    private boolean append(Fragments begun, byte[] bytes) {
        if (begun.bytes.size() + bytes.length > messageBytesMax) {
            fragments = null;
            connection.close(CloseCode.TOO_BIG, "longer than limits.frame-bytes");
            return false;
        }
        begun.bytes.writeBytes(bytes);
        return true;
    }

    private void onMessage(boolean text, byte[] bytes) {
        if (text) {
            listener.onText(bytes);
        } else {
            listener.onBinary(bytes);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.onWritabilityChanged();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        listener.onGone();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException e ->
                    connection.fail(e.closeStatus().code(), "not as RFC 6455 says");
            case TooLongFrameException _ ->
                    connection.fail(CloseCode.TOO_BIG.code(), "longer than limits.frame-bytes");
            case IOException e -> {
                LOGGER.debug("A socket broke.", e);
                context.close();
            }
            default -> {
                LOGGER.error("A connection failed.", cause);
                connection.close(CloseCode.SERVER_FAILED, "the server failed");
            }
        }
    }
}
