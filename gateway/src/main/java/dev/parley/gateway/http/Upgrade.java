package dev.parley.gateway.http;

import dev.parley.gateway.socket.Compression;
import dev.parley.gateway.socket.SocketEndpoint;
import dev.parley.gateway.socket.SocketPipeline;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Turns an HTTP connection into a WebSocket: the handlers of the one leave the pipeline, those of
/// the other enter. Immutable; [#perform] runs on the connection's loop.
final class Upgrade {
    private final Site site;

    Upgrade(Site site) {
        this.site = site;
    }

    /// Sends the 101 and opens the socket, or gives the refusal when the address has too many.
    Optional<FullHttpResponse> perform(
            ChannelHandlerContext context,
            FullHttpRequest request,
            SocketEndpoint endpoint,
            FullHttpResponse switching) {
        InetAddress address = addressOf(context, request);
        if (!site.counter().enter(address)) {
            return Optional.of(
                    Responses.text(
                            HttpResponseStatus.TOO_MANY_REQUESTS,
                            "Too many connections from your address (setting"
                                    + " limits.connections-per-address)."));
        }
        context.channel().closeFuture().addListener(_ -> site.counter().leave(address));
        boolean compressed = switching.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
        context.writeAndFlush(switching);
        ChannelPipeline pipeline = context.pipeline();
        SocketPipeline.install(
                pipeline,
                site.loops().apply(context.channel().eventLoop()),
                endpoint,
                site.outboundBytesMax(),
                compressed ? site.compression() : Compression.OFF);
        // Last, because what the client sent ahead is handed to the new handlers by its removal.
        for (Class<? extends ChannelHandler> old :
                List.of(HttpHandler.class, HttpObjectAggregator.class, HttpServerCodec.class)) {
            pipeline.remove(old);
        }
        return Optional.empty();
    }

    private InetAddress addressOf(ChannelHandlerContext context, FullHttpRequest request) {
        if (!(context.channel().remoteAddress() instanceof InetSocketAddress peer)) {
            return InetAddress.getLoopbackAddress();
        }
        return site.addresses().of(peer, request.headers().getAll("x-forwarded-for"));
    }
}
