package dev.parley.protocol.id;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// What brings a guest back: 256 random bits in unpadded base64url. A secret: [#toString] hides it.
public record Token(String value) {
    private static final int BYTES = 32;
    private static final int LENGTH_MAX = 4096;

    public Token {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("token (expected: 1 to 4096 characters)");
        }
    }

    /// The token, or nothing when it cannot be one.
    public static Optional<Token> parse(String text) {
        return text.isEmpty() || text.length() > LENGTH_MAX
                ? Optional.empty()
                : Optional.of(new Token(text));
    }

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
