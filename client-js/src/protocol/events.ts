import type { LoggedEvent, Message } from "./frames.js";
import { anything, flag, integer, optional, text, texts, type JsonObject } from "./fields.js";

function logged(from: JsonObject) {
  return {
    conversation: text(from, "conversation"),
    seq: integer(from, "seq"),
    time: integer(from, "time"),
    sender: text(from, "sender"),
    ...optional(from, "id", text),
  };
}

export function decodeMessage(from: JsonObject): Message {
  const deleted = flag(from, "deleted");
  const content = {
    ...logged(from),
    message: deleted ? "" : text(from, "message"),
    ...optional(from, "replyTo", integer),
    ...optional(from, "data", anything),
    ...optional(from, "edited", integer),
    ...(deleted ? { deleted } : {}),
  };
  return from["action"] === "private"
    ? { action: "private", ...content, receiver: text(from, "receiver") }
    : { action: "group", ...content, group: text(from, "group") };
}

function decodeMembership(from: JsonObject): LoggedEvent {
  const name = text(from, "event");
  const group = optional(from, "group", text);
  switch (name) {
    case "created": {
      const visibility = from["visibility"] === "public" ? "public" : "private";
      const title = optional(from, "title", text);
      const members = texts(from, "members");
      return {
        action: "event",
        event: name,
        ...logged(from),
        ...group,
        ...title,
        visibility,
        members,
      };
    }
    case "joined":
    case "left":
      return { action: "event", event: name, ...logged(from), ...group };
    default:
      return { action: "event", event: "unknown", name, ...logged(from) };
  }
}

/**
 * An entry of a conversation's log. One of a kind newer than this client becomes an
 * `unknown` event, because it takes its seq all the same.
 */
export function decodeEvent(from: JsonObject): LoggedEvent {
  const action = text(from, "action");
  switch (action) {
    case "private":
    case "group":
      return decodeMessage(from);
    case "event":
      return decodeMembership(from);
    default:
      return { action: "event", event: "unknown", name: action, ...logged(from) };
  }
}
