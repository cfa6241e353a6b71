package dev.parley.testkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.json.RequestDecoder;
import dev.parley.testkit.schema.Fixtures.Fixture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The schema of requests and the server's decoder are asked the same: every fixture with one field
/// less, one more, or another value in one.
class DecoderAgreesTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<JsonNode> VALUES = values();

    /// Fields that some request has, to be added to those that have not.
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "answer",
                    "token",
                    "user",
                    "cursors",
                    "log",
                    "device",
                    "conversation",
                    "group",
                    "receiver",
                    "message",
                    "replyTo",
                    "data",
                    "title",
                    "visibility",
                    "members",
                    "role",
                    "seq",
                    "reaction",
                    "on",
                    "before",
                    "after",
                    "limit",
                    "users");

    private final RequestDecoder decoder = new RequestDecoder(65_536);

    static List<Fixture> requests() {
        return Fixtures.requests();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theServerTakesWhatTheSchemaTakes(Fixture fixture) {
        List<String> disputed =
                variantsOf(fixture.frame()).stream()
                        .filter(request -> isTaken(request) != fits(request))
                        .map(ObjectNode::toString)
                        .toList();

        assertThat(disputed).isEmpty();
    }

    private boolean isTaken(ObjectNode request) {
        byte[] text = request.toString().getBytes(StandardCharsets.UTF_8);
        return decoder.decode(text) instanceof Accepted;
    }

    private static boolean fits(ObjectNode request) {
        return ProtocolSchema.requests().faultIn(asAdvised(request)).isEmpty();
    }

    private static List<ObjectNode> variantsOf(ObjectNode request) {
        List<ObjectNode> variants = new ArrayList<>();
        Set<String> fields = new TreeSet<>(FIELDS);
        request.fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            ObjectNode without = request.deepCopy();
            without.remove(field);
            variants.add(without);
            for (JsonNode value : VALUES) {
                variants.add(request.deepCopy().set(field, value));
            }
        }
        return variants;
    }

    private static List<JsonNode> values() {
        List<JsonNode> values = new ArrayList<>();
        values.add(JSON.nullNode());
        values.add(JSON.booleanNode(true));
        for (long number : new long[] {-1, 0, 1, 201, 1L << 53, (1L << 53) + 1}) {
            values.add(JSON.numberNode(number));
        }
        values.add(JSON.numberNode(1.5));
        for (int length : new int[] {0, 1, 32, 33, 64, 65, 128, 129}) {
            values.add(JSON.textNode("a".repeat(length)));
        }
        for (String text : List.of("a b", "é", "a\u0007", "private", "owner")) {
            values.add(JSON.textNode(text));
        }
        values.add(JSON.arrayNode());
        values.add(JSON.arrayNode().add("bob"));
        values.add(JSON.arrayNode().add(""));
        values.add(JSON.arrayNode().add(1));
        values.add(JSON.objectNode());
        values.add(JSON.objectNode().put("lobby", 3));
        values.add(JSON.objectNode().put("lobby", -1));
        values.add(JSON.objectNode().put("two words", 3));
        return values;
    }

    /// The request as the schema's description advises: what the server only puts up with is gone.
    private static ObjectNode asAdvised(ObjectNode request) {
        ObjectNode advised = request.deepCopy();
        Set<String> nullIsNotAbsent = Set.of("data", "conversation", "group", "receiver");
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (field.getValue().isNull() && !nullIsNotAbsent.contains(field.getKey())) {
                advised.remove(field.getKey());
            }
        }
        JsonNode limit = request.path("limit");
        if (limit.isIntegralNumber()) {
            advised.put("limit", Math.clamp(limit.longValue(), 1, 200));
        }
        return advised;
    }
}
