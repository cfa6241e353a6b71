package dev.parley.core.log;

import dev.parley.protocol.id.UserId;

/// A user the log knows.
///
/// @param folded the name's folded form, unique among users
public record UserState(UserId user, String folded, TokenHash token) {}
