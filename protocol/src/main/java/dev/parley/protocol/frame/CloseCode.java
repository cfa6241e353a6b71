package dev.parley.protocol.frame;

/// Why a connection was closed. 4000–4499 say "come back", 4500–4999 say "do not"; the others are
/// RFC 6455, section 7.4.1.
public enum CloseCode {
    PROTOCOL_ERROR(1002),
    TEXT_ONLY(1003),
    NOT_UTF8(1007),
    TOO_BIG(1009),
    SERVER_FAILED(1011),
    GOAWAY(4000),
    HEARTBEAT_MISSED(4001),
    TOO_SLOW(4002),
    BUSY(4003),
    LOGIN_TIMEOUT(4004),
    UNAUTHORIZED(4500),
    BANNED(4501),
    REPLACED(4502);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }
}
