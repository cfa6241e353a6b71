package dev.parley.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What values a setting takes: in words for people, and as a parser that is empty for anything
/// else. Parsers never look beyond the text: no name is resolved, no file touched.
public record Kind<T>(String expected, Function<String, Optional<T>> parser) {

    Optional<T> parse(String text) {
        return parser.apply(text);
    }

    static Kind<Integer> number(int least, int most) {
        return new Kind<>(
                least + " to " + most,
                text -> whole(text).filter(value -> value >= least && value <= most));
    }

    /// A bound that 0 switches off.
    static Kind<OptionalInt> bound() {
        return new Kind<>(
                "0 (off) to " + Integer.MAX_VALUE,
                text ->
                        whole(text)
                                .filter(value -> value >= 0)
                                .map(value ->
                                        value == 0 ? OptionalInt.empty() : OptionalInt.of(value)));
    }

    /// One of an enum's constants, written in lower case.
    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return new Kind<>(
                constants.stream().map(Kind::lowerCase).collect(Collectors.joining(" or ")),
                text ->
                        constants.stream()
                                .filter(constant -> lowerCase(constant).equals(text))
                                .findFirst());
    }

    static Kind<Boolean> onOrOff() {
        return new Kind<>(
                "on or off",
                text ->
                        text.equals("on") || text.equals("off")
                                ? Optional.of(text.equals("on"))
                                : Optional.empty());
    }

    static Kind<Path> path() {
        return new Kind<>("a path", Kind::pathOf);
    }

    static <T> Kind<List<T>> listOf(Kind<T> element) {
        return new Kind<>(
                element.expected() + "; several are separated by commas",
                text -> elements(text, element));
    }

    private static <T> Optional<List<T>> elements(String text, Kind<T> element) {
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        List<Optional<T>> parsed =
                Arrays.stream(text.split(",", -1)).map(String::strip).map(element::parse).toList();
        return parsed.stream().allMatch(Optional::isPresent)
                ? Optional.of(parsed.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static Optional<Integer> whole(String text) {
        if (!text.matches("-?[0-9]{1,10}")) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value == (int) value ? Optional.of((int) value) : Optional.empty();
    }

    private static Optional<Path> pathOf(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
