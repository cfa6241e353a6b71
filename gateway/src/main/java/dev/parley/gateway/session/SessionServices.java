package dev.parley.gateway.session;

import dev.parley.core.delivery.LogWriter;
import dev.parley.core.query.Reads;
import dev.parley.protocol.frame.Limits;
import dev.parley.protocol.frame.ServerFrame.Welcome;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.RequestDecoder;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// What all sessions share. Every part is safe from any thread.
///
/// @param wakeWriter [LogWriter#wake] of the writer, always the same object
/// @param greeting what every `welcome` says alike
record SessionServices(
        RequestDecoder decoder,
        LogWriter writer,
        Runnable wakeWriter,
        Reads reads,
        UserDirectory users,
        PresenceBoard presence,
        Hints hints,
        RecentEvents recent,
        SecureRandom random,
        int requestsPerSecond,
        Duration loginWithin,
        Greeting greeting) {

    /// The part of `welcome` that is the same for everyone.
    record Greeting(
            Duration heartbeat,
            String durability,
            Limits limits,
            String server,
            String node,
            String log) {

        /// Tells a client who it is.
        Welcome welcome(Optional<RequestId> id, UserId user, Token token) {
            return new Welcome(id, user, token, heartbeat, durability, limits, server, node, log);
        }
    }
}
