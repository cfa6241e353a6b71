package dev.parley.bench.client;

import java.io.IOException;

/// Why a measurement ended without a result, in a line for people.
public final class LoadFailure extends IOException {
    public LoadFailure(String message) {
        super(message);
    }
}
