package dev.parley.protocol.frame;

/// Why a request was refused. After [#BUSY], [#RATE_LIMITED] and [#INTERNAL] a client retries with
/// the same `id`; every other code is final.
public enum ErrorCode {
    BAD_REQUEST("bad_request"),
    UNAUTHORIZED("unauthorized"),
    FORBIDDEN("forbidden"),
    NOT_FOUND("not_found"),
    CONFLICT("conflict"),
    TOO_LARGE("too_large"),
    RATE_LIMITED("rate_limited"),
    BUSY("busy"),
    INTERNAL("internal");

    private final String wire;

    ErrorCode(String wire) {
        this.wire = wire;
    }

    /// The word on the wire.
    public String wire() {
        return wire;
    }
}
