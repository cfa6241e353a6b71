package dev.parley.protocol.frame;

import java.time.Duration;
import java.util.List;

/// What `GET /api/v1/info` tells anyone who is allowed to ask.
///
/// @param login the ways to log in: `guest` (by name)
public record ServerInfo(
        String name, String version, List<String> login, Duration heartbeat, Limits limits) {
    public ServerInfo {
        login = List.copyOf(login);
    }
}
