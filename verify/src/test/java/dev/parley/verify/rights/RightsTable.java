package dev.parley.verify.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The table of `docs/RIGHTS.md`.
final class RightsTable {
    private static final String CANNOT_BE = "–";

    private RightsTable() {}

    /// A row at one place; prints as the document says it.
    ///
    /// @param outcomes what each standing gets; none where that cannot be
    record Row(String request, Where where, Map<Standing, String> outcomes) {
        @Override
        public String toString() {
            return request.replace("`", "") + ", " + where;
        }
    }

    static List<Row> rows() {
        List<List<String>> lines = lines();
        List<Standing> standings = lines.getFirst().stream().skip(2).map(Standing::parse).toList();
        List<Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(2, lines.size())) {
            List<Where> places = Where.of(line.get(1));
            if (places.isEmpty() || line.size() != standings.size() + 2) {
                throw new AssertionError(line + " (expected: a request, a place, outcomes)");
            }
            Map<Standing, String> outcomes = new EnumMap<>(Standing.class);
            for (int i = 0; i < standings.size(); i++) {
                if (!line.get(i + 2).equals(CANNOT_BE)) {
                    outcomes.put(standings.get(i), line.get(i + 2));
                }
            }
            places.forEach(where -> rows.add(new Row(line.getFirst(), where, outcomes)));
        }
        return rows;
    }

    private static List<List<String>> lines() {
        Path document = Path.of(System.getProperty("parley.root", ".."), "docs", "RIGHTS.md");
        try (Stream<String> lines = Files.lines(document)) {
            return lines.filter(line -> line.startsWith("|")).map(RightsTable::cells).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
