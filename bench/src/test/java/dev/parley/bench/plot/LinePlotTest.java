package dev.parley.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

class LinePlotTest {
    private static final LinePlot PLOT =
            new LinePlot(
                    "Cost < others & more",
                    "members",
                    "µs",
                    false,
                    List.of(
                            new Series(
                                    "a",
                                    List.of(
                                            new Series.Point(1, 0.5),
                                            new Series.Point(1000, 2.001))),
                            new Series("b", List.of(new Series.Point(10, 1.25)))));

    @Test
    void isWellFormedAndSaysWhatItShows() throws Exception {
        Document svg =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(PLOT.svg())));
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Cost < others & more");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("µs over members. a: 0.5 at 1, 2 at 1,000. b: 1.25 at 10.");
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
    }

    @Test
    void isReadableOnADarkPage() {
        assertThat(PLOT.svg()).contains("prefers-color-scheme: dark");
    }

    @Test
    void refusesMoreLinesThanItHasColoursFor() {
        Series line = new Series("a", List.of());
        assertThatThrownBy(
                        () -> new LinePlot("t", "x", "y", false, List.of(line, line, line, line)))
                .hasMessageContaining("expected: 1 to 3");
    }

    @Test
    void scalesReachRoundNumbers() {
        assertThat(Scale.linear(4.3, 100).ticks()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(Scale.linear(0.9, 100).max()).isEqualTo(1.0);
        assertThat(Scale.logarithmic(2, 15_000, 100).ticks())
                .containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0);
        assertThat(Scale.logarithmic(1, 1, 100).max()).isEqualTo(10);
    }

    @Test
    void valuesStandInProportion() {
        assertThat(Scale.logarithmic(1, 100, 200).at(10)).isEqualTo(100);
        assertThat(Scale.linear(10, 200).at(5)).isEqualTo(100);
    }
}
