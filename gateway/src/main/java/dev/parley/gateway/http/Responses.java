package dev.parley.gateway.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// HTTP responses with the headers every one of them carries. Stateless.
final class Responses {
    /// The page runs its own scripts and styles, talks to its own server, and nothing else.
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'";

    private Responses() {}

    /// A readable line for people.
    static FullHttpResponse text(HttpResponseStatus status, String line) {
        byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
        return of(status, body, "text/plain; charset=utf-8");
    }

    static FullHttpResponse json(HttpResponseStatus status, byte[] body) {
        return of(status, body, "application/json");
    }

    static FullHttpResponse empty(HttpResponseStatus status) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        secure(response.headers());
        return response;
    }

    /// A file, as gzip where there is that form and the client takes it.
    static FullHttpResponse file(StaticFile file, boolean takesGzip) {
        byte @Nullable [] gzipped = takesGzip ? file.gzipped() : null;
        byte[] body = gzipped == null ? file.content() : gzipped;
        FullHttpResponse response = of(HttpResponseStatus.OK, body, file.mediaType());
        if (gzipped != null) {
            response.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        if (file.gzipped() != null) {
            response.headers().set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
        response.headers()
                .set(
                        HttpHeaderNames.CACHE_CONTROL,
                        file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.shared()) {
            Cors.share(response.headers());
        } else {
            response.headers().set("cross-origin-resource-policy", "same-origin");
        }
        return response;
    }

    private static FullHttpResponse of(HttpResponseStatus status, byte[] body, String mediaType) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, mediaType)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        secure(response.headers());
        return response;
    }

    private static void secure(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
                .set("x-content-type-options", "nosniff")
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-opener-policy", "same-origin");
    }
}
