package dev.parley.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// How the gateway behaves. Bounds of 0 are switched off where that is allowed.
///
/// @param bind address to listen on
/// @param port port to listen on; 0 takes any free one
/// @param allowOrigins origins of pages that may connect, or `*`
/// @param trustedProxies addresses or networks whose `X-Forwarded-For` is believed
/// @param heartbeat after how much silence the server speaks; twice that and it closes
/// @param loginWithin how long a connection may take to upgrade, and again to log in
/// @param frameBytesMax longest message a client may send, in bytes
/// @param messageBytesMax longest `message` and `data` together, in bytes of UTF-8
/// @param requestsPerSecond steady rate of one connection; a user's together have four times that
/// @param connectionsMax most open sockets
/// @param connectionsPerUser most connections of one user
/// @param connectionsPerAddress most connections of one address, loopback aside
/// @param outboundBytesMax most bytes waiting to be sent to one connection
/// @param compression whether clients that offer it get long frames compressed
/// @param durability what `welcome` says an ack means: `fsync` or `os`
/// @param version of the server
/// @param node names this process
public record GatewaySettings(
        String bind,
        int port,
        Set<String> allowOrigins,
        List<String> trustedProxies,
        Duration heartbeat,
        Duration loginWithin,
        int frameBytesMax,
        int messageBytesMax,
        int requestsPerSecond,
        int connectionsMax,
        int connectionsPerUser,
        int connectionsPerAddress,
        int outboundBytesMax,
        boolean compression,
        String durability,
        String version,
        String node) {

    public GatewaySettings {
        allowOrigins = Set.copyOf(allowOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
