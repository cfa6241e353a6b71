package dev.parley.core.log;

/// The key an event is remembered under, and the fingerprint of the request that made it.
public record Keyed(DedupKey key, long fingerprint) {}
