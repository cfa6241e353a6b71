package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A Java client that compresses: Netty's, whose deflate is its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NettyClientTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /// By default this client breaks off when a server wants no context takeover of it.
    private static final PerMessageDeflateClientExtensionHandshaker DEFLATE =
            new PerMessageDeflateClientExtensionHandshaker(6, true, 15, true, true, 1 << 20);

    private static final String LONG = "all work and no play ".repeat(50);

    private final RunningGateway gateway = RunningGateway.start();
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> agreed = new LinkedBlockingQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterAll
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        gateway.close();
    }

    /// Looks at the handshake's answer as it passes by.
    private final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {
        Answer() {
            super(false);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            agreed.add(response.headers().get(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, "none"));
            context.fireChannelRead(response);
        }
    }

    private final class Frames extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            frames.add(frame.text());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.countDown();
            }
        }
    }

    private Channel connect() {
        URI uri = URI.create("ws://127.0.0.1:" + gateway.address().getPort() + "/ws");
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                channel.pipeline()
                                        .addLast(
                                                new HttpClientCodec(),
                                                new HttpObjectAggregator(8192),
                                                new Answer(),
                                                new WebSocketClientExtensionHandler(DEFLATE),
                                                new WebSocketClientProtocolHandler(
                                                        WebSocketClientHandshakerFactory
                                                                .newHandshaker(
                                                                        uri,
                                                                        WebSocketVersion.V13,
                                                                        "parley.1",
                                                                        true,
                                                                        new DefaultHttpHeaders())),
                                                new Frames());
                            }
                        })
                .connect(gateway.address())
                .syncUninterruptibly()
                .channel();
    }

    private String next() throws InterruptedException {
        String frame = frames.poll(WITHIN.toSeconds(), TimeUnit.SECONDS);
        assertThat(frame).as("a frame within " + WITHIN).isNotNull();
        return frame;
    }

    @Test
    void speaksCompressedInBothDirections() throws InterruptedException {
        Channel channel = connect();
        assertThat(agreed.poll(WITHIN.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(
                        "permessage-deflate; server_no_context_takeover;"
                                + " client_no_context_takeover");
        assertThat(open.await(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        channel.writeAndFlush(new TextWebSocketFrame("{\"action\":\"login\",\"user\":\"netty\"}"));
        assertThat(next()).contains("\"welcome\"");

        for (int i = 0; i < 5; i++) {
            channel.writeAndFlush(
                    new TextWebSocketFrame(
                            "{\"action\":\"group\",\"group\":\"lobby\",\"message\":\""
                                    + LONG
                                    + i
                                    + "\"}"));
            assertThat(next()).contains(LONG + i);
        }
        channel.close().awaitUninterruptibly();
    }
}
