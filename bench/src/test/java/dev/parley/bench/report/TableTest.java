package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableTest {
    private final Table table =
            new Table(List.of("server", "µs"))
                    .row(List.of("Parley", Figures.format(0.5)))
                    .row(List.of("x", Figures.format(1234.5)));

    @Test
    void alignsForATerminal() {
        assertThat(table.plain()).isEqualTo("server     µs\nParley  0.500\nx       1,235\n");
    }

    @Test
    void isATableInMarkdown() {
        assertThat(table.markdown())
                .isEqualTo(
                        """
                        | server |    µs |
                        |---|---:|
                        | Parley | 0.500 |
                        | x      | 1,235 |
                        """);
    }

    @Test
    void isTurnedOnItsSideWhereItWouldNotFit() {
        String wide = "w".repeat(100);
        Table table = new Table(List.of("a", wide)).row(List.of("1", "2"));
        assertThat(table.plain()).isEqualTo("a" + " ".repeat(101) + "1\n" + wide + "  2\n");
    }
}
