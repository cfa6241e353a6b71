package dev.parley.protocol.json;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.json.Decoded.Refused;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Mark.Kind;

import java.util.Optional;

/// Turns the bytes of a text frame into a [ClientRequest]. Never throws and never waits, whatever
/// the bytes are. Immutable, so shared by all threads.
public final class RequestDecoder {
    private final int messageBytesMax;

    /// @param messageBytesMax longest `message` and `data` together, in bytes of UTF-8
    public RequestDecoder(int messageBytesMax) {
        this.messageBytesMax = messageBytesMax;
    }

    /// The request in `text`, or why there is none.
    public Decoded decode(byte[] text) {
        return switch (JsonObject.parse(text)) {
            case JsonFault fault -> refuse(fault);
            case JsonObject object -> decode(object);
        };
    }

    private static Decoded refuse(JsonFault fault) {
        Optional<RequestId> id = fault.object().flatMap(RequestDecoder::idOf);
        Optional<String> action = fault.object().flatMap(object -> object.string("action"));
        return new Refused(id, ErrorCode.BAD_REQUEST, fault.reason(), action);
    }

    private static Optional<RequestId> idOf(JsonObject object) {
        return object.string("id").flatMap(RequestId::parse);
    }

    private Decoded decode(JsonObject object) {
        Optional<RequestId> id = idOf(object);
        if (id.isEmpty() && object.has("id") && !object.isNull("id")) {
            return refuse(id, "id (expected: 1 to 64 printable ASCII characters)");
        }
        Optional<String> action = object.string("action");
        if (action.isEmpty()) {
            return refuse(id, "action (expected: a string that names the request)");
        }
        Fields fields = new Fields(object, id, messageBytesMax);
        Optional<ClientRequest> request = read(action.get(), fields);
        return request.<Decoded>map(Accepted::new)
                .orElseGet(() -> new Refused(id, fields.code(), fields.fault(), action));
    }

    private static Optional<ClientRequest> read(String action, Fields fields) {
        return switch (action) {
            case "heartbeat" -> RequestReaders.heartbeat(fields);
            case "private" -> RequestReaders.privately(fields);
            case "group" -> RequestReaders.group(fields);
            case "login" -> RequestReaders.login(fields);
            case "history" -> RequestReaders.history(fields);
            case "conversations" -> RequestReaders.conversations(fields);
            case "create" -> RequestReaders.create(fields);
            case "join" -> RequestReaders.join(fields);
            case "leave" -> RequestReaders.leave(fields);
            case "members" -> RequestReaders.members(fields);
            case "typing" -> RequestReaders.typing(fields);
            case "presence" -> RequestReaders.presence(fields);
            case "invite" -> ChangeReaders.invite(fields);
            case "kick" -> ChangeReaders.kick(fields);
            case "role" -> ChangeReaders.role(fields);
            case "title" -> ChangeReaders.title(fields);
            case "edit" -> ChangeReaders.edit(fields);
            case "delete" -> ChangeReaders.delete(fields);
            case "react" -> ChangeReaders.react(fields);
            case "read" -> ChangeReaders.mark(fields, Kind.READ);
            case "delivered" -> ChangeReaders.mark(fields, Kind.DELIVERED);
            default -> fields.fail("unknown action (expected: one of docs/PROTOCOL.md)");
        };
    }

    private static Refused refuse(Optional<RequestId> id, String message) {
        return new Refused(id, ErrorCode.BAD_REQUEST, message, Optional.empty());
    }
}
