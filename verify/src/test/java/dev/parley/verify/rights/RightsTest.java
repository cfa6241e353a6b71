package dev.parley.verify.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.rights.RightsTable.Row;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// Every cell of the table in `docs/RIGHTS.md`, asked of a running server.
@Serving("limits.requests-per-second=0")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RightsTest {
    private static final Map<String, Function<Scene, JsonNode>> DEEDS = Deeds.all();

    private final People people;

    RightsTest(ServerProcess server) {
        this.people = People.enter(server);
    }

    @AfterAll
    void hangUp() {
        people.close();
    }

    static List<Row> rows() {
        return RightsTable.rows();
    }

    @Test
    void theTableNamesEveryRequestThatIsTriedAndNoOther() {
        assertThat(rows()).extracting(Row::request).hasSameElementsAs(DEEDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theServerDecidesAsTheTableSays(Row row) {
        Map<Standing, String> decided = new EnumMap<>(Standing.class);
        for (Standing standing : row.outcomes().keySet()) {
            Scene scene = new Scene(people, row.where(), standing);
            decided.put(standing, decide(row, standing, scene));
        }
        assertThat(decided).isEqualTo(row.outcomes());
    }

    /// What the actor is told. A refusal must leave the log as it was.
    private static String decide(Row row, Standing standing, Scene scene) {
        Function<Scene, JsonNode> deed = Objects.requireNonNull(DEEDS.get(row.request()));
        JsonNode answer = deed.apply(scene);
        if (!answer.has("code")) {
            return "ok";
        }
        assertThat(scene.isAsBefore())
                .as("%s by %s: refused, and nothing logged", row, standing)
                .isTrue();
        return answer.path("code").asText();
    }
}
