package dev.parley.testkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.testkit.schema.Fixtures.Fixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;

/// That the checks can fail.
class FaultsTest {
    static List<Fixture> frames() {
        return Fixtures.frames();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFieldThatIsNotDescribedIsAFaultAtEveryDepthButFitsWhatIsPublished(Fixture fixture) {
        ObjectNode frame = fixture.frame();
        for (ObjectNode object : objectsIn(frame)) {
            object.put("colour", "green");

            assertThat(ProtocolSchema.strictFrames().faultIn(frame).orElse("no fault"))
                    .contains("/colour: is not described");
            assertThat(ProtocolSchema.frames().faultIn(frame)).isEmpty();
            object.remove("colour");
        }
    }

    /// The frame and the objects in it, but for the application's own.
    private static List<ObjectNode> objectsIn(JsonNode frame) {
        List<ObjectNode> objects = new ArrayList<>();
        if (frame instanceof ObjectNode object) {
            objects.add(object);
        }
        frame.properties().stream()
                .filter(field -> !field.getKey().equals("data"))
                .forEach(field -> objects.addAll(objectsIn(field.getValue())));
        if (frame.isArray()) {
            frame.forEach(element -> objects.addAll(objectsIn(element)));
        }
        return objects;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"action":"dance"}                                    | /action (expected: one of
                    []                                                    | /action (expected: one of
                    {"action":"ack"}                                      | [id]
                    {"action":"ack","id":"a","seq":1,"conversation":"c"}  | [time]
                    {"action":"heartbeat","id":"a"}                       | [answer]
                    {"action":"heartbeat","answer":false}                 | /answer
                    {"action":"error","code":"tired","message":"x"}       | /code
                    {"action":"presence","user":"a","online":"yes"}       | /online
                    {"action":"goaway","reconnectIn":-1,"reason":"x"}     | /reconnectIn
                    {"action":"receipt","conversation":"c","user":"a"}    | [read]
                    {"action":"typing","conversation":"c d","user":"a","on":true} | /conversation
                    """)
    void aWrongFrameIsAFaultThatSaysWhere(String frame, String where) {
        assertThat(faultIn(frame)).contains(where);
    }

    @Test
    void aDeletedMessageHasNoText() {
        String message =
                """
                {"action":"group","conversation":"lobby","seq":7,"sender":"a","group":"lobby",
                 "time":5,"deleted":true%s}
                """;

        assertThat(faultIn(message.formatted(""))).isEqualTo("no fault");
        assertThat(faultIn(message.formatted(",\"message\":\"hi\""))).contains("/message");
        assertThat(faultIn(message.formatted(",\"data\":7"))).contains("/data");
        assertThat(faultIn(message.replace(",\"deleted\":true%s", ""))).contains("[message]");
    }

    @Test
    void theFaultOfAnEventNamesOnlyWhatItsOwnKindNeeds() {
        String fault =
                faultIn(
                        """
                        {"action":"event","conversation":"gteam","seq":7,"sender":"a","group":"team",
                         "time":5,"event":"role","user":"b","role":"king"}
                        """);

        assertThat(fault).contains("/role").doesNotContain("visibility", "target");
    }

    @Test
    void aSchemaThatSaysSomethingElseRefusesTheFixture() {
        String changed =
                ProtocolSchema.published("frames").replace("\"reconnectIn\"", "\"comeBackIn\"");

        JsonNode goaway =
                Fixtures.frames().stream()
                        .map(Fixture::frame)
                        .filter(frame -> frame.required("action").textValue().equals("goaway"))
                        .findFirst()
                        .orElseThrow();

        assertThat(new ProtocolSchema(changed).faultIn(goaway)).isPresent();
    }

    @Test
    void aSchemaThatIsNoneIsRefused() {
        String misspelt =
                ProtocolSchema.published("frames")
                        .replace("\"type\": \"object\"", "\"type\": \"obj\"");

        assertThatThrownBy(() -> new ProtocolSchema(misspelt)).hasMessageContaining("meta-schema");
    }

    private static String faultIn(String frame) {
        JsonNode tree =
                frame.equals("[]")
                        ? Fixtures.frames().getFirst().frame().arrayNode()
                        : Fixtures.object(frame).orElseThrow();
        return ProtocolSchema.strictFrames().faultIn(tree).orElse("no fault");
    }
}
