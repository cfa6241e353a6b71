package dev.parley.core.log;

import dev.parley.protocol.id.Token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a token, in hexadecimal: all the store ever sees of it. A token has 256 random bits,
/// so no salt and no slow hash are needed, and looking a hash up tells nothing of the token.
public record TokenHash(String hex) {
    /// The hash of a token.
    public static TokenHash of(Token token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(token.value().getBytes(StandardCharsets.UTF_8));
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
