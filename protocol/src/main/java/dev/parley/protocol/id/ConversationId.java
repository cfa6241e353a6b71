package dev.parley.protocol.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// A conversation's id on the wire: 1 to 32 printable ASCII characters, opaque to clients.
///
/// Ids are derived, never drawn: a private chat's from its pair, a group's from its folded name.
/// Who knows the names knows the id without a look-up, on any node.
public record ConversationId(String value) implements Comparable<ConversationId> {
    /// Longest id, in characters.
    public static final int LENGTH_MAX = 32;

    /// The lobby's conversation.
    public static final ConversationId LOBBY = new ConversationId("lobby");

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int HASH_BITS = 130;

    public ConversationId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "conversation id (expected: 1 to 32 printable ASCII characters)");
        }
    }

    /// The id, or nothing when the text is not well-formed.
    public static Optional<ConversationId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new ConversationId(text)) : Optional.empty();
    }

    /// The private chat of two users; the same whoever asks.
    public static ConversationId ofPair(UserId one, UserId other) {
        boolean ordered = one.compareTo(other) <= 0;
        UserId first = ordered ? one : other;
        UserId second = ordered ? other : one;
        // No id holds a control character, so the separator cannot be forged.
        return new ConversationId("p" + hash(first.value() + '\n' + second.value()));
    }

    /// The conversation of a group, by its name in any spelling.
    public static ConversationId ofGroup(GroupId group) {
        String folded = group.name().folded();
        return folded.equals(LOBBY.value) ? LOBBY : new ConversationId("g" + hash(folded));
    }

    private static boolean isWellFormed(String text) {
        return !text.isEmpty() && text.length() <= LENGTH_MAX && Ascii.allWithin(text, '!', '~');
    }

    /// The first 130 bits of SHA-256 in base 32 (RFC 4648, lower case): 26 characters.
    private static String hash(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        char[] out = new char[HASH_BITS / 5];
        for (int i = 0; i < out.length; i++) {
            int bit = i * 5;
            int window = ((digest[bit / 8] & 0xFF) << 8) | (digest[bit / 8 + 1] & 0xFF);
            out[i] = ALPHABET.charAt((window >> (11 - bit % 8)) & 31);
        }
        return new String(out);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(ConversationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
