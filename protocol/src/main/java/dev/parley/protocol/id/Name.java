package dev.parley.protocol.id;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// A name people choose, for a guest or a group: NFC, 1 to 64 code points, letters of one script
/// (Han, Kana and Hangul count as one), digits, `.`, `_` and `-`.
///
/// Two names are the same when their [#folded] forms are equal, so `Anna`, `ANNA` and full-width
/// `Ａｎｎａ` cannot be three people. One script a name, so a Cyrillic `а` cannot pose as a Latin one
/// (Unicode Technical Standard 39, "single script").
public record Name(String value) {
    private static final char DOTLESS_I = '\u0131';

    /// Longest name, in Unicode code points.
    public static final int LENGTH_MAX = 64;

    /// What a refusal tells people.
    public static final String EXPECTED = "1 to 64 letters of one script, digits, '.', '_' or '-'";

    public Name {
        if (!isValid(value)) {
            throw new IllegalArgumentException("name (expected: " + EXPECTED + ")");
        }
    }

    /// The name in NFC, or nothing when it breaks the rule.
    public static Optional<Name> parse(String text) {
        if (text.length() > 4 * LENGTH_MAX) {
            return Optional.empty();
        }
        String composed =
                Ascii.isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        return isValid(composed) ? Optional.of(new Name(composed)) : Optional.empty();
    }

    /// The form under which names are unique: NFKC and case folding.
    public String folded() {
        return fold(value);
    }

    /// NFKC and case folding of any text. By way of upper case, so that letters with several
    /// lower-case forms (final sigma) meet; lower case before that, because the capital sharp s
    /// becomes `ss` only from there.
    public static String fold(String text) {
        if (Ascii.isAscii(text)) {
            return text.toLowerCase(Locale.ROOT); // All that the rest would do.
        }
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(compatible.length());
        for (int from = 0; from <= compatible.length(); ) {
            int dotless = compatible.indexOf(DOTLESS_I, from);
            int to = dotless < 0 ? compatible.length() : dotless;
            String lower = compatible.substring(from, to).toLowerCase(Locale.ROOT);
            folded.append(lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
            if (dotless >= 0) {
                folded.append(DOTLESS_I); // Folds to itself, though its capital is I.
            }
            from = to + 1;
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static boolean isValid(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < 1
                || length > LENGTH_MAX
                || !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return false;
        }
        ScriptCheck check = new ScriptCheck();
        return text.codePoints().allMatch(check::accepts);
    }

    @Override
    public String toString() {
        return value;
    }

    /// Walks one name and holds the script its first letter fixed.
    private static final class ScriptCheck {
        private UnicodeScript script = UnicodeScript.COMMON;
        private boolean afterLetter;

        boolean accepts(int codePoint) {
            if (isPunctuation(codePoint) || isAsciiDigit(codePoint)) {
                afterLetter = false;
                return true;
            }
            if (isInvisible(codePoint)) {
                return false;
            }
            boolean mark = isMark(codePoint);
            if (mark && !afterLetter) {
                return false;
            }
            boolean accepted =
                    (mark || Character.isLetter(codePoint) || Character.isDigit(codePoint))
                            && belongs(codePoint);
            afterLetter = accepted;
            return accepted;
        }

        private boolean belongs(int codePoint) {
            UnicodeScript own = group(codePoint);
            if (own == UnicodeScript.COMMON || own == UnicodeScript.INHERITED) {
                return false;
            }
            if (script == UnicodeScript.COMMON) {
                script = own;
            }
            return script == own;
        }

        private static UnicodeScript group(int codePoint) {
            return switch (UnicodeScript.of(codePoint)) {
                case HIRAGANA, KATAKANA, HANGUL, HAN -> UnicodeScript.HAN;
                // The prolonged sound mark is shared by both Kana.
                case COMMON -> codePoint == 0x30FC ? UnicodeScript.HAN : UnicodeScript.COMMON;
                case UnicodeScript other -> other;
            };
        }

        /// Letters and marks that nobody sees (Unicode's Default_Ignorable_Code_Point): two names
        /// that differ in them look the same.
        private static boolean isInvisible(int codePoint) {
            return switch (codePoint) {
                case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5 -> true;
                case 0x180B, 0x180C, 0x180D, 0x180E, 0x180F -> true;
                default -> false;
            };
        }

        private static boolean isMark(int codePoint) {
            int type = Character.getType(codePoint);
            return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        }

        private static boolean isPunctuation(int codePoint) {
            return codePoint == '.' || codePoint == '_' || codePoint == '-';
        }

        private static boolean isAsciiDigit(int codePoint) {
            return codePoint >= '0' && codePoint <= '9';
        }
    }
}
