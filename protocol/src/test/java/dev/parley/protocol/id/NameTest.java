package dev.parley.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

class NameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7",
                "._-",
                "anna.b_c-9",
                "Zoë",
                "Straße",
                "Ирина",
                "Ελένη",
                "Ἀχιλλεύς",
                "محمد",
                "שלום",
                "שָׁלוֹם",
                "อรุณ",
                "สวัสดี",
                "हिन्दी",
                "தமிழ்",
                "नमस्ते७",
                "漢字",
                "佐々木",
                "ひらがな",
                "カタカナ",
                "コーヒー",
                "ー",
                "田中カナひら",
                "漢カひ한",
                "김철수",
                "𠮷野家",
                "Ａｎｎａ",
                "Հայկ",
                "ႤႥ",
                "ᏣᎳᎩ"
            })
    void acceptsLettersOfOneScriptWithDigitsAndDots(String name) {
        assertThat(Name.parse(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\tb",
                "a\u0000",
                "a\n",
                "a\u00A0b",
                "a\u3000b",
                "pаypal", // Cyrillic а
                "Αnna", // Greek Alpha
                "аnna",
                "漢a",
                "한a",
                "カa",
                "aー",
                "שa",
                "ab\u200B",
                "김\u3164",
                "\u115F",
                "ក\u17B4",
                "a\u200Cb",
                "a\u200Db",
                "a\u2060b",
                "\uFEFFa",
                "a\u202Eb",
                "a\u00ADb",
                "a\uFE0F",
                "😀",
                "a😀",
                "👩‍💻",
                "🇩🇪",
                "a@b",
                "a/b",
                "a:b",
                "guest:a",
                "a'b",
                "<a>",
                "a٣", // Arabic-Indic digit three
                "１２３",
                "\u0301a",
                "-\u0301",
                "a.\u0301",
                "x\u0302\u0301",
                "a\uD800",
                "\uDC00a",
                "\uE000",
                "\uFFFD",
                "½",
                "Ⅳ",
                "™"
            })
    void refusesEverythingElse(String name) {
        assertThat(Name.parse(name)).isEmpty();
    }

    @Test
    void countsCodePointsAndNotUnits() {
        assertThat(Name.parse("a".repeat(64))).isPresent();
        assertThat(Name.parse("a".repeat(65))).isEmpty();
        assertThat(Name.parse("𠮷".repeat(64))).isPresent();
        assertThat(Name.parse("𠮷".repeat(65))).isEmpty();
        assertThat(Name.parse("e\u0301".repeat(64))).isPresent();
    }

    @Test
    void aNameIsKeptInItsComposedForm() {
        assertThat(Name.parse("Zoe\u0308").orElseThrow().value()).isEqualTo("Zoë");
        assertThat(Name.parse("\u1112\u1161\u11AB").orElseThrow().value()).isEqualTo("한");
        assertThat(Name.parse("\u212B").orElseThrow().value()).isEqualTo("Å");
    }

    @Test
    void theConstructorRefusesWhatIsNotComposed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Name("Zoe\u0308"));
    }

    @ParameterizedTest
    @CsvSource({
        "anna, ANNA",
        "anna, Ａｎｎａ",
        "zoë, ZOË",
        "strasse, Straße",
        "strasse, STRAẞE",
        "οδοσ, ΟΔΟΣ",
        "οδοσ, οδος",
        "ирина, ИРИНА",
        "カナ, ｶﾅ",
        "ガ, ｶﾞ",
        "ﬁn, FIN",
        "ſam, SAM",
        "i, I",
        "ᏣᎳᎩ, ꮳꮃꭹ"
    })
    void spellingsThatLookAlikeAreTheSameName(String one, String other) {
        assertThat(Name.fold(one)).isEqualTo(Name.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"anna, anna1", "zoe, zoë", "a.b, ab", "漢, 汉", "かな, カナ", "i, İ", "kiz, kız"})
    void differentNamesStayDifferent(String one, String other) {
        assertThat(Name.fold(one)).isNotEqualTo(Name.fold(other));
    }

    @Test
    void foldingTheTurkishWayDoesNotDependOnTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(Name.fold("TITLE")).isEqualTo("title");
        } finally {
            Locale.setDefault(before);
        }
    }

    /// For each name of one letter: every case of it folds alike, and a folded name folds to
    /// itself.
    @Test
    void everyCaseOfEveryLetterFoldsAlike() {
        Map<String, String> unlike = new HashMap<>();
        for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
            String letter = Character.toString(c);
            if (Name.parse(letter).isEmpty()) {
                continue;
            }
            String folded = Name.fold(letter);
            for (String same :
                    new String[] {
                        folded,
                        letter.toUpperCase(Locale.ROOT),
                        letter.toLowerCase(Locale.ROOT),
                        Character.toString(Character.toUpperCase(c)),
                        Character.toString(Character.toLowerCase(c)),
                        Character.toString(Character.toTitleCase(c))
                    }) {
                // A capital whose simple lower case is another letter than its full one, and a
                // small letter that folds to itself though its capital is I.
                boolean turkish = c == 'İ' || c == 'ı';
                if (!turkish && !Name.fold(same).equals(folded)) {
                    unlike.put(letter, same);
                }
            }
        }
        assertThat(unlike).isEmpty();
    }
}
