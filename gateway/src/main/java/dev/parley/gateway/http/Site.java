package dev.parley.gateway.http;

import dev.parley.gateway.limit.AddressCounter;
import dev.parley.gateway.socket.Compression;
import dev.parley.gateway.socket.SocketEndpoint;
import dev.parley.gateway.socket.SocketLoop;

import io.netty.channel.EventLoop;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// What there is to be found behind the port. Immutable, shared by all connections.
///
/// @param files the web page, by path
/// @param endpoints WebSockets, by path
/// @param info the body of `GET /api/v1/info`
/// @param requestWithin how long a request may take to arrive
/// @param loops what the sockets of an event loop share
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes are shared, not changed.
public record Site(
        OriginPolicy origins,
        ClientAddress addresses,
        AddressCounter counter,
        Map<String, StaticFile> files,
        Map<String, SocketEndpoint> endpoints,
        byte[] info,
        Health health,
        Duration requestWithin,
        int outboundBytesMax,
        Compression compression,
        Function<EventLoop, SocketLoop> loops) {

    public Site {
        files = Map.copyOf(files);
        endpoints = Map.copyOf(endpoints);
    }
}
