package dev.parley.gateway.http;

import dev.parley.gateway.limit.Gauge;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;

/// Prepares each accepted connection for HTTP. Shared by all loops.
public final class HttpPipeline extends ChannelInitializer<SocketChannel> {
    private static final int LINE_BYTES_MAX = 4096;
    private static final int HEADER_BYTES_MAX = 16_384;
    private static final int BODY_BYTES_MAX = 8192;

    private final Site site;
    private final Upgrade upgrade;
    private final RefusalLog refusals = new RefusalLog();
    private final Gauge connections;

    /// @param connections counts every open socket
    public HttpPipeline(Site site, Gauge connections) {
        this.site = site;
        this.upgrade = new Upgrade(site);
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        boolean room = connections.enter();
        channel.closeFuture().addListener(_ -> connections.leave());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new HttpServerCodec(LINE_BYTES_MAX, HEADER_BYTES_MAX, BODY_BYTES_MAX));
        if (!room) {
            FullHttpResponse refused =
                    Responses.text(
                            HttpResponseStatus.SERVICE_UNAVAILABLE,
                            "Too many connections (setting limits.connections).");
            HttpUtil.setContentLength(refused, refused.content().readableBytes());
            HttpUtil.setKeepAlive(refused, false);
            channel.writeAndFlush(refused).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        pipeline.addLast(new HttpObjectAggregator(BODY_BYTES_MAX));
        pipeline.addLast(new HttpHandler(site, upgrade, refusals));
    }
}
