package dev.parley.gateway.http;

import dev.parley.gateway.deflate.DeflateOffer;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The server's half of the opening handshake (RFC 6455, section 4.2). Stateless.
final class Handshake {
    private static final String SUBPROTOCOL = "parley.1";
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    /// What the request is answered with: 101, or why not.
    ///
    /// @param compresses whether compression is agreed to when it is offered
    static FullHttpResponse answer(FullHttpRequest request, boolean compresses) {
        HttpHeaders headers = request.headers();
        if (!request.method().equals(HttpMethod.GET)) {
            FullHttpResponse refused =
                    Responses.text(
                            HttpResponseStatus.METHOD_NOT_ALLOWED, "A WebSocket opens with GET.");
            refused.headers().set(HttpHeaderNames.ALLOW, "GET");
            return refused;
        }
        boolean upgrade =
                headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                        && headers.containsValue(
                                HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        if (!upgrade || !"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            FullHttpResponse refused =
                    Responses.text(
                            HttpResponseStatus.UPGRADE_REQUIRED,
                            "This is a WebSocket; open it with a WebSocket client, version 13.");
            refused.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
            return refused;
        }
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").strip();
        if (!isKey(key)) {
            return Responses.text(
                    HttpResponseStatus.BAD_REQUEST, "Sec-WebSocket-Key is not 16 bytes in base64.");
        }
        List<String> offered = offered(headers);
        if (!offered.isEmpty() && !offered.contains(SUBPROTOCOL)) {
            return Responses.text(
                    HttpResponseStatus.BAD_REQUEST,
                    "None of the subprotocols offered is known here; this server speaks "
                            + SUBPROTOCOL
                            + ".");
        }
        return accept(
                key,
                offered.isEmpty() ? Optional.empty() : Optional.of(SUBPROTOCOL),
                compresses
                        ? DeflateOffer.answer(
                                headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS))
                        : Optional.empty());
    }

    private static FullHttpResponse accept(
            String key, Optional<String> subprotocol, Optional<String> extension) {
        FullHttpResponse response = Responses.empty(HttpResponseStatus.SWITCHING_PROTOCOLS);
        response.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, acceptKey(key));
        subprotocol.ifPresent(
                name -> response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, name));
        extension.ifPresent(
                agreed -> response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, agreed));
        return response;
    }

    private static List<String> offered(HttpHeaders headers) {
        return headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// SHA-1 as RFC 6455, section 4.2.2 wants it; it guards nothing.
    private static String acceptKey(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
