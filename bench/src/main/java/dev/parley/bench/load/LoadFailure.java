package dev.parley.bench.load;

import java.io.IOException;

/// Why a measurement ended without a result, in a line for people.
final class LoadFailure extends IOException {
    LoadFailure(String message) {
        super(message);
    }
}
