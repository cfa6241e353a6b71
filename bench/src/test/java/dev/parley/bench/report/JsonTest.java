package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

class JsonTest {
    @Test
    void writesEveryKindOfFigure() {
        Figures figures =
                new Figures()
                        .text("name", "a \"b\" \\ c\n\u0001ä")
                        .count("many", 12_345)
                        .number("few", 0.25)
                        .number("whole", 100.0)
                        .part("part", new Figures().count("one", 1))
                        .parts("list", List.of(new Figures(), new Figures().count("two", 2)))
                        .parts("none", List.of());
        assertThat(Json.of(figures))
                .isEqualTo(
                        """
                        {
                          "name": "a \\"b\\" \\\\ c\\n\\u0001ä",
                          "many": 12345,
                          "few": 0.25,
                          "whole": 100,
                          "part": {
                            "one": 1
                          },
                          "list": [
                            {},
                            {
                              "two": 2
                            }
                          ],
                          "none": []
                        }
                        """);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        Figures figures = new Figures().number("a", Double.NaN).number("b", OptionalDouble.empty());
        assertThat(Json.of(figures)).isEqualTo("{}\n");
    }
}
