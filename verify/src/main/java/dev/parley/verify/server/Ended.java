package dev.parley.verify.server;

import java.util.List;

/// How a process ended.
///
/// @param lines all it printed, both streams
public record Ended(int exitCode, List<String> lines) {
    public Ended {
        lines = List.copyOf(lines);
    }
}
