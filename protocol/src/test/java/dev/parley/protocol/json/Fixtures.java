package dev.parley.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The golden fixtures, and another JSON library to hold ours against. Stateless.
final class Fixtures {
    static final int MESSAGE_BYTES_MAX = 65_536;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    /// One entry of a fixture file; prints as its name.
    record Fixture(String name, JsonNode node) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fixture> read(String file) {
        List<Fixture> fixtures = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(Path.of("fixtures", file).toFile())) {
                fixtures.add(new Fixture(node.required("name").textValue(), node));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixtures;
    }

    static JsonNode parse(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tree as compact JSON, fields in the order of the fixture.
    static String compact(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
