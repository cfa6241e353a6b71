package dev.parley.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.json.Decoded.Refused;
import dev.parley.protocol.json.Fixtures.Fixture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class RequestFixturesTest {
    private final RequestDecoder decoder = new RequestDecoder(Fixtures.MESSAGE_BYTES_MAX);

    static List<Fixture> requests() {
        return Fixtures.read("requests.json");
    }

    static List<Fixture> refusals() {
        return Fixtures.read("refusals.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void decodesAndWritesTheSameAgain(Fixture fixture) {
        JsonNode frame = fixture.node().required("frame");

        Decoded decoded = decoder.decode(utf8(Fixtures.compact(frame)));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> {
                            byte[] written = new RequestEncoder().encode(accepted.request());
                            assertThat(Fixtures.parse(written)).isEqualTo(frame);
                        });
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whiteSpaceAndUnknownFieldsChangeNothing(Fixture fixture) {
        JsonNode frame = fixture.node().required("frame");
        String spaced =
                Fixtures.compact(frame)
                        .replaceFirst(
                                "^\\{", " \t\r\n{ \"later\" : [ { \"a\" : -1.5E+3 } , null ] ,\n ");

        assertThat(decoder.decode(utf8(spaced)))
                .isEqualTo(decoder.decode(utf8(Fixtures.compact(frame))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithTheCodeAndTheIdOfTheRequest(Fixture fixture) {
        JsonNode node = fixture.node();

        Decoded decoded = decoder.decode(utf8(node.required("text").textValue()));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.code().wire())
                                    .isEqualTo(node.required("code").textValue());
                            assertThat(refused.id().map(id -> id.value()).orElse(""))
                                    .isEqualTo(node.path("id").asText(""));
                            assertThat(refused.message()).isNotBlank();
                        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
