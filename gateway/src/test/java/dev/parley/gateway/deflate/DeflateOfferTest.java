package dev.parley.gateway.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class DeflateOfferTest {
    private static final String AGREED =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits", // What browsers send.
                "permessage-deflate;client_max_window_bits=15;server_no_context_takeover",
                "permessage-deflate; client_max_window_bits=\"8\"",
                "permessage-deflate; client_max_window_bits=\"1\\0\"",
                "  permessage-deflate ;\tclient_no_context_takeover  ",
                ",, permessage-deflate ,",
                "x-webkit-deflate-frame, permessage-deflate",
                "permessage-bzip2; level=\"9\"; level=9, permessage-deflate",
                // The first that can be served, not the first.
                "permessage-deflate; server_max_window_bits=10, permessage-deflate",
                "permessage-deflate; no_such=1, permessage-deflate"
            })
    void isAgreedToWithoutContextTakeover(String header) {
        assertThat(DeflateOffer.answer(List.of(header))).contains(AGREED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=15",
                "permessage-deflate; server_max_window_bits=\"15\"; client_max_window_bits"
            })
    void theWindowAskedForIsNamedInTheAnswer(String header) {
        assertThat(DeflateOffer.answer(List.of(header)))
                .contains(AGREED + "; server_max_window_bits=15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=14", // Not ours to choose.
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=08",
                "permessage-deflate; client_max_window_bits=",
                "permessage-deflate; client_max_window_bits=-1",
                "permessage-deflate; client_max_window_bits=99999999999999",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; client_no_context_takeover=true",
                "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
                "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
                "permessage-deflate; level=9"
            })
    void anOfferThatCannotBeServedIsDeclined(String header) {
        assertThat(DeflateOffer.answer(List.of(header))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ";",
                "=",
                "\"",
                "permessage-deflate;",
                "permessage-deflate; ;",
                "permessage-deflate; =15",
                "permessage-deflate client_max_window_bits",
                "permessage-deflate; client_max_window_bits=\"15",
                "permessage-deflate; client_max_window_bits=\"15\\",
                "permessage-deflate; client_max_window_bits=\"\"",
                "permessage-deflate; client_max_window_bits=\"1 5\"",
                "permessage-deflate, \"",
                "permessage-deflate, a b",
                "permessage-deflate/1",
                "Permessage-Deflate",
                "permessage-deflate\u00e9"
            })
    void nonsenseOffersNothing(String header) {
        assertThat(DeflateOffer.answer(List.of(header))).isEmpty();
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(DeflateOffer.answer(List.of("foo", "permessage-deflate"))).contains(AGREED);
        assertThat(DeflateOffer.answer(List.of())).isEmpty();
    }

    @Test
    void anOfferAsLongAsAHeaderMayBeIsRead() {
        String many = "permessage-deflate; server_max_window_bits=9, ".repeat(350);

        assertThat(DeflateOffer.answer(List.of(many + "permessage-deflate"))).contains(AGREED);
        assertThat(DeflateOffer.answer(List.of("\"".repeat(16_000)))).isEmpty();
    }

    /// A fresh seed each run; write the one a failure names here to see it again.
    private final long seed = System.nanoTime();

    @Test
    void whateverIsOfferedIsAnswered() {
        List<String> pieces =
                List.of(
                        "permessage-deflate",
                        "client_max_window_bits",
                        "server_max_window_bits",
                        "client_no_context_takeover",
                        "15",
                        "\"",
                        "\\",
                        "=",
                        ";",
                        ",",
                        " ",
                        "\u0000",
                        "\u00ff");
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            List<String> some = new ArrayList<>();
            for (int left = random.nextInt(12); left > 0; left--) {
                some.add(pieces.get(random.nextInt(pieces.size())));
            }
            String header = String.join("", some);
            assertThat(DeflateOffer.answer(List.of(header)).orElse(AGREED))
                    .as("seed %d: %s", seed, header)
                    .startsWith(AGREED);
        }
    }
}
