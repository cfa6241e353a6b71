package dev.parley.protocol.json;

import java.util.SplittableRandom;

/// Draws texts of all of Unicode, with the awkward parts more often than by chance. Confined to its
/// test.
final class TextGenerator {
    private static final int[] AWKWARD = {
        1, 8, 9, 10, 12, 13, 0x1F, '"', '\\', '/', 0x7F, 0x80, 0x7FF, 0x800, 0x2028, 0x2029, 0xD7FF,
        0xE000, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };

    private final SplittableRandom random;

    TextGenerator(SplittableRandom random) {
        this.random = random;
    }

    /// A text without U+0000, at most `codePointsMax` long.
    String text(int codePointsMax) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(codePointsMax + 1);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private int codePoint() {
        return switch (random.nextInt(4)) {
            case 0 -> AWKWARD[random.nextInt(AWKWARD.length)];
            case 1 -> random.nextInt(0x20, 0x7F);
            case 2 -> random.nextInt(1, 0xD800);
            default -> random.nextInt(0xE000, 0x110000);
        };
    }
}
