package dev.parley.protocol.json;

/// Why a text is not a JSON object the wire accepts; `reason` is for people.
record JsonFault(String reason) implements Parsed {}
