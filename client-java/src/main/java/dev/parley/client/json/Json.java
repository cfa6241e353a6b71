package dev.parley.client.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One JSON value. Immutable.
public sealed interface Json {
    /// A string.
    record Text(String value) implements Json {}

    /// A number as it was written, so that it is written again without loss.
    record Num(String literal) implements Json {}

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// `null`.
    enum Null implements Json {
        NULL
    }

    /// An array.
    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// An object; its fields keep their order.
    record Obj(Map<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// A text as a value.
    static Json of(String text) {
        return new Text(text);
    }

    /// A number as a value.
    static Json of(long number) {
        return new Num(Long.toString(number));
    }

    /// A truth as a value.
    static Json of(boolean truth) {
        return new Bool(truth);
    }

    /// A list of texts as a value.
    static Json ofTexts(List<String> texts) {
        return new Array(texts.stream().map(Json::of).toList());
    }
}
