package dev.parley.protocol.json;

/// What parsing a text gave.
sealed interface Parsed permits JsonObject, JsonFault {}
