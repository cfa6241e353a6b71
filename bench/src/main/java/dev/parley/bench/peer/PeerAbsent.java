package dev.parley.bench.peer;

import java.io.IOException;

/// Why a server cannot be compared with here.
public final class PeerAbsent extends IOException {
    PeerAbsent(String reason) {
        super(reason);
    }
}
