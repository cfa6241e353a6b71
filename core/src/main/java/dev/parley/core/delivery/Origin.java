package dev.parley.core.delivery;

/// Where a command came from and where its answer goes; only its maker knows what is inside.
public interface Origin {}
