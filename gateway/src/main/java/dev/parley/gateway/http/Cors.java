package dev.parley.gateway.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

import java.util.Optional;

/// Headers that let pages of allowed origins read answers (Fetch standard, "CORS protocol"). No
/// credentials, ever: nothing here rests on cookies. Stateless.
final class Cors {
    private Cors() {}

    /// The answer to a preflight from an allowed origin.
    static FullHttpResponse preflight(FullHttpRequest request) {
        FullHttpResponse response = Responses.empty(HttpResponseStatus.NO_CONTENT);
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.ALLOW, "GET, HEAD, OPTIONS");
        if (request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD")
                    .set(
                            HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                            "authorization, content-type")
                    .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
        }
        return response;
    }

    /// Lets every page load this: it is the same for everyone, and holds nothing of anyone. Whether
    /// the page may connect is judged when it does.
    static void share(HttpHeaders headers) {
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set("cross-origin-resource-policy", "cross-origin");
    }

    /// Names the origin that may read the response, and tells caches that it depends on it.
    static void allow(HttpHeaders headers, Optional<String> origin, boolean any) {
        headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        origin.ifPresent(
                name -> headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, any ? "*" : name));
        // A page of another origin may read this; the rest of the site stays same-origin.
        headers.set("cross-origin-resource-policy", "cross-origin");
    }
}
