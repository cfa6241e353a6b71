package dev.parley.protocol.json;

import java.util.Optional;

/// Why a text is not a JSON object the wire accepts; `reason` is for people.
///
/// @param object the object all the same, when it is well-formed and only holds what is not allowed
record JsonFault(String reason, Optional<JsonObject> object) implements Parsed {}
