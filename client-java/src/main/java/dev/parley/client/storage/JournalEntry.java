package dev.parley.client.storage;

import dev.parley.client.json.Fields;
import dev.parley.client.json.Json;
import dev.parley.client.json.JsonReader;
import dev.parley.client.json.JsonWriter;
import dev.parley.client.json.MalformedJsonException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One change of a storage, as a line of its journal. Immutable.
sealed interface JournalEntry {
    /// See [Storage#saveLogin].
    record Login(StoredLogin login) implements JournalEntry {}

    /// See [Storage#saveCursor].
    record Cursor(String conversation, long seq) implements JournalEntry {}

    /// See [Storage#removeCursor].
    record NoCursor(String conversation) implements JournalEntry {}

    /// See [Storage#add].
    record Add(StoredRequest request) implements JournalEntry {}

    /// See [Storage#remove].
    record Remove(String id) implements JournalEntry {}

    /// See [Storage#clear].
    record Clear() implements JournalEntry {}

    /// Makes the change.
    default void applyTo(MemoryStorage storage) {
        switch (this) {
            case Login(StoredLogin login) -> storage.saveLogin(login);
            case Cursor(String conversation, long seq) -> storage.saveCursor(conversation, seq);
            case NoCursor(String conversation) -> storage.removeCursor(conversation);
            case Add(StoredRequest request) -> storage.add(request);
            case Remove(String id) -> storage.remove(id);
            case Clear _ -> storage.clear();
        }
    }

    /// One line without its end.
    default String line() {
        Map<String, Json> fields = new LinkedHashMap<>();
        switch (this) {
            case Login(StoredLogin login) -> {
                fields.put("login", Json.of(login.user()));
                fields.put("token", Json.of(login.token()));
                login.log().ifPresent(log -> fields.put("log", Json.of(log)));
            }
            case Cursor(String conversation, long seq) -> {
                fields.put("cursor", Json.of(conversation));
                fields.put("seq", Json.of(seq));
            }
            case NoCursor(String conversation) -> fields.put("noCursor", Json.of(conversation));
            case Add(StoredRequest request) -> {
                fields.put("add", Json.of(request.id()));
                fields.put("since", Json.of(request.since().toEpochMilli()));
                fields.put("frame", Json.of(request.frame()));
            }
            case Remove(String id) -> fields.put("remove", Json.of(id));
            case Clear _ -> fields.put("clear", Json.of(true));
        }
        return JsonWriter.write(new Json.Obj(fields));
    }

    /// The change a line is.
    static JournalEntry read(String line) throws MalformedJsonException {
        Fields from = new Fields(JsonReader.readObject(line));
        Optional<String> kind = from.object().fields().keySet().stream().findFirst();
        return switch (kind.orElse("")) {
            case "login" ->
                    new Login(
                            new StoredLogin(
                                    from.text("login"),
                                    from.text("token"),
                                    from.optionalText("log")));
            case "cursor" -> new Cursor(from.text("cursor"), from.integer("seq"));
            case "noCursor" -> new NoCursor(from.text("noCursor"));
            case "add" ->
                    new Add(
                            new StoredRequest(
                                    from.text("add"),
                                    Instant.ofEpochMilli(from.integer("since")),
                                    from.text("frame")));
            case "remove" -> new Remove(from.text("remove"));
            case "clear" -> new Clear();
            default -> throw new MalformedJsonException("an entry of a newer client");
        };
    }
}
