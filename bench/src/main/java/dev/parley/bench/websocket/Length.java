package dev.parley.bench.websocket;

/// The second byte of a frame, without its mask bit: a length, or where the length stands.
final class Length {
    static final int SHORT_MAX = 125;
    static final int IN_TWO_BYTES = 126;
    static final int IN_EIGHT_BYTES = 127;
    static final int TWO_BYTES_MAX = 0xFFFF;

    private Length() {}
}
