package dev.parley.protocol.id;

import java.security.SecureRandom;
import java.util.Base64;

/// What brings a guest back: 256 random bits in unpadded base64url, or whatever a client presents
/// as that. A secret: [#toString] hides it.
public record Token(String value) {
    private static final int BYTES = 32;

    /// A fresh token from a cryptographic source.
    public static Token random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
