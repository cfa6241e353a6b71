package dev.parley.bench.writepath.shape;

/// One event on its way into the log. `position` is its place among all events.
public record Row(long position, Key key, long seq, long time, long bodyHash, String text) {}
