package dev.parley.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what someone probably meant.
final class NearMiss {
    private NearMiss() {}

    /// The candidate of which `written` is a part at either end, or else the one fewest edits away,
    /// if those are few for its length.
    static Optional<String> of(String written, List<String> candidates) {
        Optional<String> part =
                candidates.stream().filter(one -> sharesItsEnd(written, one)).findFirst();
        return part.or(() ->
                candidates.stream()
                        .min(Comparator.comparingInt(one -> edits(written, one)))
                        .filter(one -> edits(written, one) <= 1 + one.length() / 4));
    }

    private static boolean sharesItsEnd(String written, String candidate) {
        return candidate.endsWith("." + written) || written.endsWith("." + candidate);
    }

    /// The Levenshtein distance.
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int change = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
                int best = Math.min(diagonal + change, 1 + Math.min(row[column], row[column - 1]));
                diagonal = row[column];
                row[column] = best;
            }
        }
        return row[to.length()];
    }
}
