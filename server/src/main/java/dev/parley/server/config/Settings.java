package dev.parley.server.config;

import dev.parley.store.sql.Durability;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Everything the operator decided, checked. `heartbeat` is the quiet time before a heartbeat,
/// `stop` the longest a graceful stop may take.
public record Settings(
        int port,
        String bind,
        Path data,
        List<AllowedOrigin> allowedOrigins,
        Durability durability,
        Duration heartbeat,
        Duration stop,
        List<AddressRange> trustedProxies,
        boolean compression,
        Limits limits) {
    public Settings {
        allowedOrigins = List.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// What a server has when nobody sets anything.
    public static Settings defaults() {
        return of(new Chosen());
    }

    static Settings of(Chosen chosen) {
        return new Settings(
                chosen.value(Registry.PORT),
                chosen.value(Registry.BIND),
                chosen.value(Registry.DATA),
                chosen.value(Registry.ALLOW_ORIGIN),
                chosen.value(Registry.DURABILITY),
                Duration.ofSeconds(chosen.value(Registry.HEARTBEAT_SECONDS)),
                Duration.ofSeconds(chosen.value(Registry.STOP_SECONDS)),
                chosen.value(Registry.TRUSTED_PROXIES),
                chosen.value(Registry.COMPRESSION),
                Limits.of(chosen));
    }
}
