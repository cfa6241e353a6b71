package dev.parley.server.config;

import dev.parley.store.sql.Durability;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// Every setting there is. What is not here cannot be set.
public final class Registry {
    public static final Setting<Integer> PORT =
            new Setting<>(
                    "port",
                    "8080",
                    Kind.number(0, 65535),
                    "The TCP port to listen on. 0 takes any free one and says which.");
    public static final Setting<String> BIND =
            new Setting<>(
                    "bind",
                    "127.0.0.1",
                    Hosts.addressOrName(),
                    "The address to listen on. 0.0.0.0 or :: is every address of this machine.");
    public static final Setting<Path> DATA =
            new Setting<>(
                    "data",
                    "./data",
                    Kind.path(),
                    "The folder that holds everything to keep. It is made when missing. A relative"
                            + " path starts from where the server is started.");
    public static final Setting<List<AllowedOrigin>> ALLOW_ORIGIN =
            new Setting<>(
                    "allow-origin",
                    "",
                    Kind.listOf(AllowedOrigin.kind()),
                    "The web origins whose pages may connect, beside the server's own on a loopback"
                            + " name or an IP address. A server reached by a DNS name needs its own"
                            + " origin here.");
    public static final Setting<Durability> DURABILITY =
            new Setting<>(
                    "durability",
                    "fsync",
                    Kind.choice(Durability.class),
                    "What an acknowledged message survives: `fsync` a power loss, `os` only a"
                            + " killed process.");
    public static final Setting<Integer> HEARTBEAT_SECONDS =
            new Setting<>(
                    "heartbeat-seconds",
                    "25",
                    Kind.number(1, 3600),
                    "How long a connection may be quiet before the server sends a heartbeat. After"
                            + " twice as long without a word from the client it is closed.");
    public static final Setting<Integer> STOP_SECONDS =
            new Setting<>(
                    "stop-seconds",
                    "10",
                    Kind.number(0, 600),
                    "How long a graceful stop may take before what is left is cut off.");
    public static final Setting<List<AddressRange>> TRUSTED_PROXIES =
            new Setting<>(
                    "http.trusted-proxies",
                    "",
                    Kind.listOf(AddressRange.kind()),
                    "The reverse proxies whose `X-Forwarded-For` is believed. Limits per address"
                            + " then count the forwarded address.");
    public static final Setting<Boolean> COMPRESSION =
            new Setting<>(
                    "websocket.compression",
                    "on",
                    Kind.onOrOff(),
                    "Whether clients that offer it get long messages compressed"
                            + " (permessage-deflate), and may send compressed ones. `off` spares"
                            + " the server's processor where bytes cost nothing, and hides how well"
                            + " a message compresses.");
    public static final Setting<Integer> FRAME_BYTES =
            new Setting<>(
                    "limits.frame-bytes",
                    "262144",
                    Kind.number(1024, 16777216),
                    "The largest frame a client may send.");
    public static final Setting<Integer> MESSAGE_BYTES =
            new Setting<>(
                    "limits.message-bytes",
                    "65536",
                    Kind.number(1, 1048576),
                    "The largest message, its text and `data` together. Smaller than"
                            + " `limits.frame-bytes`.");
    public static final Setting<OptionalInt> REQUESTS_PER_SECOND =
            bound(
                    "limits.requests-per-second",
                    "100",
                    "How many requests a connection may send in a second, on average.");
    public static final Setting<OptionalInt> CONNECTIONS =
            bound("limits.connections", "16000", "How many connections the server takes.");
    public static final Setting<OptionalInt> CONNECTIONS_PER_USER =
            bound(
                    "limits.connections-per-user",
                    "32",
                    "How many connections a user may have. One more closes the longest silent.");
    public static final Setting<OptionalInt> CONNECTIONS_PER_ADDRESS =
            bound(
                    "limits.connections-per-address",
                    "200",
                    "How many connections one address may have. Loopback addresses do not count.");
    public static final Setting<Integer> LOGIN_SECONDS =
            new Setting<>(
                    "limits.login-seconds",
                    "10",
                    Kind.number(1, 600),
                    "How long a new connection may take to log in.");
    public static final Setting<Integer> OUTBOUND_BYTES =
            new Setting<>(
                    "limits.outbound-bytes",
                    "1048576",
                    Kind.number(65536, 1073741824),
                    "How many bytes may wait for a slow client before it is told `behind`; at twice"
                            + " that it is closed with 4002.");
    public static final Setting<OptionalInt> GROUPS_PER_USER =
            bound("limits.groups-per-user", "2000", "How many groups a user may be a member of.");
    public static final Setting<OptionalInt> GROUP_MEMBERS =
            bound("limits.group-members", "50000", "How many members a group may have.");

    /// In the order of the documentation.
    public static final List<Setting<?>> ALL =
            List.of(
                    PORT,
                    BIND,
                    DATA,
                    ALLOW_ORIGIN,
                    DURABILITY,
                    HEARTBEAT_SECONDS,
                    STOP_SECONDS,
                    TRUSTED_PROXIES,
                    COMPRESSION,
                    FRAME_BYTES,
                    MESSAGE_BYTES,
                    REQUESTS_PER_SECOND,
                    CONNECTIONS,
                    CONNECTIONS_PER_USER,
                    CONNECTIONS_PER_ADDRESS,
                    LOGIN_SECONDS,
                    OUTBOUND_BYTES,
                    GROUPS_PER_USER,
                    GROUP_MEMBERS);

    private Registry() {}

    private static Setting<OptionalInt> bound(String key, String initial, String meaning) {
        return new Setting<>(key, initial, Kind.bound(), meaning);
    }
}
