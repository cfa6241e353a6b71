package dev.parley.client.storage;

import java.util.Optional;

/// Who we are to the server.
///
/// @param token the way back; worth as much as a password
/// @param log the server's log that the cursors are of
public record StoredLogin(String user, String token, Optional<String> log) {
    @Override
    public String toString() {
        return "StoredLogin[user=" + user + ", log=" + log + "]"; // A token is not for logs.
    }
}
