package dev.parley.testkit.client;

/// How the server ended a connection.
///
/// @param code of its close frame; 1005 when that had none, 1006 when none came
public record Closed(int code, String reason) {
    static final Closed WITHOUT_A_WORD = new Closed(1006, "");
}
