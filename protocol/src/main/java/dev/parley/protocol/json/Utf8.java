package dev.parley.protocol.json;

/// Checks multi-byte sequences of UTF-8 (RFC 3629, section 4). Stateless.
final class Utf8 {
    private Utf8() {}

    /// The length of the valid multi-byte sequence at `from`, or 0 when there is none: overlong
    /// forms, surrogates and what lies beyond U+10FFFF are not valid.
    static int sequenceLength(byte[] text, int from) {
        int lead = text[from] & 0xFF;
        int length = lengthOf(lead);
        if (length == 0 || from + length > text.length) {
            return 0;
        }
        int codePoint = lead & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            int next = text[from + i] & 0xFF;
            if ((next & 0xC0) != 0x80) {
                return 0;
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
        }
        return isScalar(codePoint, length) ? length : 0;
    }

    private static int lengthOf(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 3;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    }

    private static boolean isScalar(int codePoint, int length) {
        return switch (length) {
            case 2 -> true;
            case 3 -> codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
            default -> codePoint >= 0x10000 && codePoint <= 0x10FFFF;
        };
    }
}
