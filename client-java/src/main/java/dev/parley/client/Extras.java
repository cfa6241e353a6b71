package dev.parley.client;

import dev.parley.client.json.JsonReader;
import dev.parley.client.json.MalformedJsonException;

import java.util.Optional;
import java.util.OptionalLong;

/// What a message may carry besides its text.
///
/// @param replyTo the seq of the message it answers
/// @param data any JSON, the application's own
public record Extras(OptionalLong replyTo, Optional<String> data) {
    public Extras {
        if (data.isPresent()) {
            try {
                JsonReader.read(data.get());
            } catch (MalformedJsonException e) {
                throw new IllegalArgumentException("data (expected: JSON): " + e.getMessage(), e);
            }
        }
    }

    public static Extras none() {
        return new Extras(OptionalLong.empty(), Optional.empty());
    }

    public static Extras replyingTo(long seq) {
        return new Extras(OptionalLong.of(seq), Optional.empty());
    }

    public static Extras withData(String json) {
        return new Extras(OptionalLong.empty(), Optional.of(json));
    }
}
