package dev.parley.bench.load;

/// What a frame is about, as far as a load generator cares.
enum Action {
    ACK,
    /// A message of a group or a private chat.
    MESSAGE,
    WELCOME,
    HEARTBEAT,
    /// After these a measurement is worth nothing.
    ERROR,
    BEHIND,
    GOAWAY,
    OTHER
}
