package dev.parley.testkit.schema;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts what a validator found into words. Stateless.
final class Faults {
    /// A branch of a `oneOf` that is about another action, event or kind than the frame's.
    private static final Pattern OTHER_BRANCH =
            Pattern.compile("(.*/oneOf/\\d+/)\\$ref/properties/(action|event|kind)/const");

    private Faults() {}

    static Optional<String> of(Validator.Result result) {
        return result.isValid() ? Optional.empty() : Optional.of(inWords(result.getErrors()));
    }

    private static String inWords(List<Error> errors) {
        List<String> others =
                errors.stream().map(Faults::otherBranch).flatMap(Optional::stream).toList();
        return errors.stream()
                .filter(error -> others.stream().noneMatch(error.getEvaluationPath()::startsWith))
                .map(Faults::line)
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> otherBranch(Error error) {
        Matcher path = OTHER_BRANCH.matcher(error.getEvaluationPath());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    /// Where in the frame, what, and which line of the schema says so.
    private static String line(Error error) {
        String by = error.getSchemaLocation();
        String what = by.endsWith("Properties") ? "is not described" : error.getError();
        return "%s: %s (%s)".formatted(error.getInstanceLocation(), what, by);
    }
}
