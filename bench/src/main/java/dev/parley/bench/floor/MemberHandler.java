package dev.parley.bench.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;

/// One connection. What a frame is about is told by one letter of its `action`.
final class MemberHandler extends ChannelInboundHandlerAdapter {
    private static final int ACTION_AT = "{\"action\":\"".length();
    private static final ByteBuf USER = bytes("\"user\":\"");
    private static final ByteBuf RECEIVER = bytes("\"receiver\":\"");
    private static final ByteBuf WELCOME = bytes("{\"action\":\"welcome\"}");
    private static final ByteBuf JOINED = bytes("{\"action\":\"joined\"}");
    private static final int SHORT_MAX = 125;
    private static final int FINAL_TEXT = 0x81;
    private static final int IN_TWO_BYTES = 126;

    private final Members members;
    private String user = "";

    MemberHandler(Members members) {
        this.members = members;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, US_ASCII));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof HandshakeComplete) {
            // Frames are written as bytes, once for everyone.
            context.pipeline().remove(WebSocketFrameEncoder.class);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof TextWebSocketFrame frame) {
                onFrame(context, frame.content());
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void onFrame(ChannelHandlerContext context, ByteBuf text) {
        switch (text.getByte(text.readerIndex() + ACTION_AT)) {
            case 'g' -> members.toGroup(context.channel(), frame(context, text));
            case 'p' -> members.toUser(value(text, RECEIVER), frame(context, text));
            case 'j' -> {
                members.join(context.channel());
                context.writeAndFlush(frame(context, JOINED));
            }
            case 'l' -> {
                user = value(text, USER);
                members.enter(user, context.channel());
                context.writeAndFlush(frame(context, WELCOME));
            }
            default -> context.close();
        }
    }

    private static ByteBuf frame(ChannelHandlerContext context, ByteBuf text) {
        int length = text.readableBytes();
        ByteBuf frame = context.alloc().directBuffer(length + 4).writeByte(FINAL_TEXT);
        if (length <= SHORT_MAX) {
            frame.writeByte(length);
        } else {
            frame.writeByte(IN_TWO_BYTES).writeShort(length);
        }
        return frame.writeBytes(text, text.readerIndex(), length);
    }

    private static String value(ByteBuf text, ByteBuf name) {
        int from = ByteBufUtil.indexOf(name, text) + name.readableBytes();
        int to = text.indexOf(from, text.writerIndex(), (byte) '"');
        return text.toString(from, to - from, US_ASCII);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        members.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        members.leave(user, context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
