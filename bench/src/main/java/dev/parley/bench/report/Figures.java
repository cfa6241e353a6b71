package dev.parley.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// Named values in the order they were given. Names hold their units, in camel case.
public final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public Figures text(String name, String value) {
        values.put(name, value);
        return this;
    }

    public Figures count(String name, long value) {
        values.put(name, value);
        return this;
    }

    /// A measured number; nothing is kept of one that is not finite.
    public Figures number(String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
        return this;
    }

    public Figures number(String name, OptionalDouble value) {
        value.ifPresent(known -> number(name, known));
        return this;
    }

    public Figures part(String name, Figures part) {
        values.put(name, part);
        return this;
    }

    public Figures parts(String name, List<Figures> parts) {
        values.put(name, List.copyOf(parts));
        return this;
    }

    /// Adds all of these.
    public Figures all(Figures others) {
        values.putAll(others.values);
        return this;
    }

    /// The number of that name, if there is one.
    public OptionalDouble number(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    public String text(String name) {
        return values.containsKey(name) ? format(values.get(name)) : "";
    }

    Map<String, Object> values() {
        return values;
    }

    /// A value for people: numbers with as many digits as mean something.
    public static String format(Object value) {
        return switch (value) {
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Double number when number != 0 && Math.abs(number) < 1 ->
                    String.format(Locale.ROOT, "%.3f", number);
            case Double number when Math.abs(number) < 100 ->
                    String.format(Locale.ROOT, "%.2f", number);
            case Double number -> String.format(Locale.ROOT, "%,.0f", number);
            default -> value.toString();
        };
    }
}
