package dev.parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;

class CleanTextTest {
    /// `^` stands for ESC, `!` for BEL, `~` for a carriage return.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "^[31mred^[0m|red",
                "^[2J^[Hcleared|cleared",
                "a^[1;31;48;5;196mb|ab",
                "^]0;a title!b|b",
                "^]0;a title^\\b|b",
                "^]52;c;cm0gLXJmIC8=!b|b",
                "^]8;;http://evil!link^]8;;!|link",
                "^P$q\"p^\\b|b",
                "^_app^\\b|b",
                "^Xsos^\\b|b",
                "^cb|b",
                "^(0b|b",
                "^#8b|b",
                "unfinished ^[12;|unfinished ",
                "unfinished ^]0;title|unfinished ",
                "at the end ^|at the end ",
                "^^[31mtwice|twice",
                "c1 \u009b31mb|c1 b",
                "c1 \u009d0;title\u009cb|c1 b",
                "c1 \u0085b|c1 b",
                "bell!\b~\u007f|bell",
                "rtl \u202e\u2066\u200f\u061cb|rtl b",
                "hidden \u200b\ufeff\u2060\u00adb|hidden b",
                "tag \uDB40\uDC41b|tag b"
            })
    void takesOutWhatATerminalWouldObey(String text, String clean) {
        assertThat(
                        CleanText.line(
                                text.replace('^', '\u001b')
                                        .replace('!', '\u0007')
                                        .replace('~', '\r')))
                .isEqualTo(clean);
    }

    @Test
    void keepsWhatPeopleWrite() {
        String text = "é 漢字 العربية می\u200cخواهم 👩\u200d💻 ❤\uFE0F e\u0301 [31m ;-)";

        assertThat(CleanText.line(text)).isEqualTo(text);
    }

    @Test
    void aLineIsOneLine() {
        assertThat(CleanText.line("a\nb\r\nc\u2028d\u2029e\tf")).isEqualTo("a b c d e    f");
        assertThat(CleanText.lines("a\nb\u2028c")).isEqualTo("a\nb\nc");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(CleanText.line("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void anEndlessTextEnds() {
        String clean = CleanText.line("x".repeat(65_536));

        assertThat(clean).hasSizeLessThan(4_100).endsWith("… (65536 characters)");
    }

    /// Whatever comes, nothing is left that moves a cursor.
    @Test
    void nothingThatControlsIsLeftOfRandomTexts() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet =
                "\u001b\u001b\u001b[]PX^_\\;0123ABmHJ\u0007\u0090\u009b\u009c\u009d\u0000\r"
                        + "\b\u202e";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(CleanText.line(text.toString()))
                    .as("seed %s", seed)
                    .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u202e]");
        }
    }
}
