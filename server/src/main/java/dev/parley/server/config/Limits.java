package dev.parley.server.config;

import java.time.Duration;
import java.util.OptionalInt;

/// What one client, user, group or address may take up. An empty bound is switched off.
public record Limits(
        int frameBytes,
        int messageBytes,
        OptionalInt requestsPerSecond,
        OptionalInt connections,
        OptionalInt connectionsPerUser,
        OptionalInt connectionsPerAddress,
        Duration login,
        int outboundBytes,
        OptionalInt groupsPerUser,
        OptionalInt groupMembers) {
    public Limits {
        if (messageBytes >= frameBytes) {
            throw new IllegalArgumentException("a message must be smaller than a frame");
        }
    }

    static Limits of(Chosen chosen) {
        return new Limits(
                chosen.value(Registry.FRAME_BYTES),
                chosen.value(Registry.MESSAGE_BYTES),
                chosen.value(Registry.REQUESTS_PER_SECOND),
                chosen.value(Registry.CONNECTIONS),
                chosen.value(Registry.CONNECTIONS_PER_USER),
                chosen.value(Registry.CONNECTIONS_PER_ADDRESS),
                Duration.ofSeconds(chosen.value(Registry.LOGIN_SECONDS)),
                chosen.value(Registry.OUTBOUND_BYTES),
                chosen.value(Registry.GROUPS_PER_USER),
                chosen.value(Registry.GROUP_MEMBERS));
    }
}
