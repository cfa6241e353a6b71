package dev.parley.testkit.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a client may send, or what the server may, as the JSON Schemas of `protocol/schema` say it:
/// a check of one text frame.
///
/// Nothing changes after it is made, so it is safe from any thread.
public final class ProtocolSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI COMMON = URI.create("parley:/common.schema.json");
    private static final URI ROOT = URI.create("parley:/root.schema.json");

    private static final ProtocolSchema REQUESTS = new ProtocolSchema(published("requests"));
    private static final ProtocolSchema FRAMES = new ProtocolSchema(published("frames"));
    private static final ProtocolSchema STRICT_FRAMES =
            new ProtocolSchema(strict(published("frames")));

    private final Validator validator;
    private final SortedMap<String, URI> byAction = new TreeMap<>();

    /// @param text a schema file whose root is a `oneOf` by action
    ProtocolSchema(String text) {
        validator =
                new ValidatorFactory()
                        .withJsonNodeFactory(new JacksonNode.Factory())
                        .createValidator();
        // Both are held to the meta-schema of JSON Schema 2020-12 by this.
        validator.registerSchema(COMMON, parse(published("common")));
        JsonNode root = parse(text);
        validator.registerSchema(ROOT, root);
        for (JsonNode branch : root.required("oneOf")) {
            String pointer = branch.required("$ref").textValue();
            String action = pointer.substring(pointer.lastIndexOf('/') + 1);
            byAction.put(action, ROOT.resolve(pointer));
        }
    }

    /// What a client may send.
    public static ProtocolSchema requests() {
        return REQUESTS;
    }

    /// What the server sends, with whatever a later one may add to it.
    public static ProtocolSchema frames() {
        return FRAMES;
    }

    /// What this server sends and nothing else: a field that is not described is a fault.
    public static ProtocolSchema strictFrames() {
        return STRICT_FRAMES;
    }

    /// The published text of `requests`, `frames` or `common`.
    static String published(String name) {
        String file = name + ".schema.json";
        try (InputStream in = ProtocolSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same schema with no room for additions.
    static String strict(String text) {
        return text.replaceAll("(\"(additional|unevaluated)Properties\": )true", "$1false");
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The actions it knows.
    public Iterable<String> actions() {
        return byAction.keySet();
    }

    /// What is wrong with a frame, for people; or nothing.
    ///
    /// Looks only at the branch of the frame's own action, so that what other actions need is not
    /// among the answer.
    public Optional<String> faultIn(JsonNode frame) {
        URI branch = byAction.get(frame.path("action").asText());
        return branch == null
                ? Optional.of("/action (expected: one of " + byAction.keySet() + ")")
                : Faults.of(validator.validate(branch, frame));
    }

    /// The same, as whoever knows nothing of actions does it: by the whole schema.
    Optional<String> faultByRoot(JsonNode frame) {
        return Faults.of(validator.validate(ROOT, frame));
    }
}
