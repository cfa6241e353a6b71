package dev.parley.testkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.schema.Fixtures.Fixture;
import dev.parley.testkit.schema.Fixtures.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class FixturesFitTest {
    /// Refused by the server for what no schema can say.
    private static final Set<String> BEYOND_SCHEMAS =
            Set.of(
                    "U+0000 in data",
                    "U+0000 in an unknown field's name",
                    "unpaired low surrogate in an unknown field",
                    "deeper than 32",
                    "login with a name of two scripts");

    static List<Fixture> requests() {
        return Fixtures.requests();
    }

    static List<Fixture> frames() {
        return Fixtures.frames();
    }

    /// Those that are JSON objects: about others a schema is not asked.
    static List<Refusal> refusals() {
        return Fixtures.refusals().stream()
                .filter(refusal -> Fixtures.object(refusal.text()).isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestFitsItsSchema(Fixture fixture) {
        ProtocolSchema schema = ProtocolSchema.requests();

        assertThat(schema.faultIn(fixture.frame())).isEmpty();
        assertThat(schema.faultByRoot(fixture.frame())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestMayHaveMoreFields(Fixture fixture) {
        JsonNode frame = fixture.frame().put("colour", "green");

        assertThat(ProtocolSchema.requests().faultIn(frame)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameFitsThePublishedAndTheStrictSchema(Fixture fixture) {
        assertThat(ProtocolSchema.strictFrames().faultIn(fixture.frame())).isEmpty();
        assertThat(ProtocolSchema.strictFrames().faultByRoot(fixture.frame())).isEmpty();
        assertThat(ProtocolSchema.frames().faultByRoot(fixture.frame())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsAFaultWhereASchemaCanTell(Refusal refusal) {
        JsonNode frame = Fixtures.object(refusal.text()).orElseThrow();

        boolean refused = ProtocolSchema.requests().faultIn(frame).isPresent();

        assertThat(refused).isEqualTo(!BEYOND_SCHEMAS.contains(refusal.name()));
        assertThat(ProtocolSchema.requests().faultByRoot(frame).isPresent()).isEqualTo(refused);
    }

    @Test
    void everyRequestDescribedHasAFixture() {
        assertThat(withoutFixture(ProtocolSchema.requests(), requests())).isEmpty();
    }

    @Test
    void everyFrameDescribedHasAFixture() {
        assertThat(withoutFixture(ProtocolSchema.frames(), frames())).isEmpty();
    }

    private static Set<String> withoutFixture(ProtocolSchema schema, List<Fixture> fixtures) {
        Set<String> actions = new TreeSet<>();
        schema.actions().forEach(actions::add);
        fixtures.forEach(fixture -> actions.remove(fixture.frame().required("action").textValue()));
        return actions;
    }
}
