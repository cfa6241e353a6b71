package dev.parley.client;

import java.time.Instant;
import java.util.OptionalInt;

/// How a client stands with its server.
public sealed interface ConnectionState {
    /// Not asked to connect, or closed.
    record Offline() implements ConnectionState {}

    /// On its way to a server.
    ///
    /// @param attempt counts from 0 since the last stable connection
    record Connecting(int attempt) implements ConnectionState {}

    /// Logged in, and being sent what was missed.
    record CatchingUp() implements ConnectionState {}

    /// Nothing is missing; what comes is live.
    record Online() implements ConnectionState {}

    /// The connection is gone; the next attempt comes by itself.
    record Waiting(int attempt, Instant until) implements ConnectionState {}

    /// The server does not want this login. Nothing happens until the application logs in again.
    record Refused(Refusal reason) implements ConnectionState {}

    /// Why a server does not want a login.
    ///
    /// @param code an error code of the protocol, or `closed` with a close code
    /// @param message for people
    record Refusal(String code, String message, OptionalInt closeCode) {}
}
