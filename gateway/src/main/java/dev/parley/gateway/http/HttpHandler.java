package dev.parley.gateway.http;

import dev.parley.gateway.http.OriginPolicy.Allowed;
import dev.parley.gateway.http.OriginPolicy.Refused;
import dev.parley.gateway.http.OriginPolicy.Verdict;
import dev.parley.gateway.socket.SocketEndpoint;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Answers HTTP on one connection until it is upgraded or closed. Confined to its event loop.
///
/// A request has a deadline from its first byte on, however slowly it drips in.
public final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOGGER = LoggerFactory.getLogger(HttpHandler.class);
    private static final String INFO = "/api/v1/info";
    private static final String HEALTH = "/health";

    private final Site site;
    private final Upgrade upgrade;
    private final RefusalLog refusals;
    private @Nullable Future<?> deadline;
    private boolean answering;

    HttpHandler(Site site, Upgrade upgrade, RefusalLog refusals) {
        this.site = site;
        this.upgrade = upgrade;
        this.refusals = refusals;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        startDeadline(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stopDeadline();
    }

    private void startDeadline(ChannelHandlerContext context) {
        deadline =
                context.executor()
                        .schedule(
                                () -> context.close(),
                                site.requestWithin().toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    private void stopDeadline() {
        Future<?> running = deadline;
        if (running != null) {
            running.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (answering) {
            context.close(); // Requests pipelined behind a slow answer are more than we serve.
            return;
        }
        stopDeadline();
        if (request.decoderResult().isFailure()) {
            respond(
                    context,
                    request,
                    Responses.text(HttpResponseStatus.BAD_REQUEST, "Not a request of HTTP/1.1."));
            return;
        }
        route(context, request);
    }

    private void route(ChannelHandlerContext context, FullHttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        @Nullable SocketEndpoint endpoint = site.endpoints().get(path);
        if (endpoint != null) {
            openSocket(context, request, endpoint);
        } else if (path.equals(INFO)) {
            respond(context, request, info(request));
        } else if (path.equals(HEALTH)) {
            checkHealth(context, request);
        } else {
            respond(context, request, page(request, path));
        }
    }

    private void openSocket(
            ChannelHandlerContext context, FullHttpRequest request, SocketEndpoint endpoint) {
        FullHttpResponse answer =
                switch (judge(request)) {
                    case Refused refused -> refuse(refused);
                    case Allowed _ -> Handshake.answer(request, site.compression().isOn());
                };
        if (!answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            respond(context, request, answer);
            return;
        }
        Optional<FullHttpResponse> refused = upgrade.perform(context, request, endpoint, answer);
        if (refused.isPresent()) {
            answer.release();
            respond(context, request, refused.get());
        }
    }

    private Verdict judge(FullHttpRequest request) {
        return site.origins()
                .judge(
                        request.headers().getAll(HttpHeaderNames.ORIGIN),
                        Optional.ofNullable(request.headers().get(HttpHeaderNames.HOST)));
    }

    private FullHttpResponse refuse(Refused refused) {
        refusals.note(refused);
        FullHttpResponse response =
                Responses.text(HttpResponseStatus.FORBIDDEN, refused.explanation());
        response.headers().set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        return response;
    }

    private FullHttpResponse info(FullHttpRequest request) {
        return switch (judge(request)) {
            case Refused refused -> refuse(refused);
            case Allowed allowed -> {
                FullHttpResponse response =
                        request.method().equals(HttpMethod.OPTIONS)
                                ? Cors.preflight(request)
                                : onlyReading(
                                        request,
                                        () -> Responses.json(HttpResponseStatus.OK, site.info()));
                Cors.allow(response.headers(), allowed.origin(), site.origins().allowsAny());
                yield response;
            }
        };
    }

    private void checkHealth(ChannelHandlerContext context, FullHttpRequest request) {
        answering = true;
        request.retain();
        site.health()
                .check(ready ->
                        context.executor().execute(() -> onHealth(context, request, ready)));
    }

    private void onHealth(ChannelHandlerContext context, FullHttpRequest request, boolean ready) {
        answering = false;
        try {
            HttpResponseStatus status =
                    ready ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
            String word = ready ? "ready" : "the store does not answer";
            respond(context, request, onlyReading(request, () -> Responses.text(status, word)));
        } finally {
            request.release();
        }
    }

    private FullHttpResponse page(FullHttpRequest request, String path) {
        @Nullable StaticFile file = site.files().get(path);
        return onlyReading(
                request,
                () ->
                        file == null
                                ? Responses.text(HttpResponseStatus.NOT_FOUND, "Nothing is here.")
                                : Responses.file(
                                        file, AcceptEncoding.takesGzip(request.headers())));
    }

    private static FullHttpResponse onlyReading(
            FullHttpRequest request, Supplier<FullHttpResponse> response) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            return response.get();
        }
        FullHttpResponse refused =
                Responses.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "This can only be read.");
        refused.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        return refused;
    }

    private void respond(
            ChannelHandlerContext context, FullHttpRequest request, FullHttpResponse response) {
        boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        HttpUtil.setContentLength(response, response.content().readableBytes());
        boolean offersUpgrade = response.headers().contains(HttpHeaderNames.UPGRADE);
        HttpUtil.setKeepAlive(response, keepAlive);
        if (offersUpgrade) {
            response.headers().add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.content().clear();
        }
        ChannelFuture written = context.writeAndFlush(response);
        if (keepAlive) {
            startDeadline(context);
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.debug("An HTTP connection failed.", cause);
        context.close();
    }
}
