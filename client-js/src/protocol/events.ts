import {
  anything,
  flag,
  integer,
  list,
  Malformed,
  object,
  optional,
  text,
  texts,
  type JsonObject,
} from "./fields.js";
import type { ConversationEvent, Logged, LoggedEvent, Message, Reaction } from "./logged.js";

function loggedOf(from: JsonObject): Logged {
  return {
    conversation: text(from, "conversation"),
    seq: integer(from, "seq"),
    time: integer(from, "time"),
    sender: text(from, "sender"),
    ...optional(from, "id", text),
    ...(flag(from, "reset") ? { reset: true } : {}),
  };
}

export function decodeMessage(from: JsonObject): Message {
  const deleted = flag(from, "deleted");
  const content = {
    ...loggedOf(from),
    message: deleted ? "" : text(from, "message"),
    ...optional(from, "replyTo", integer),
    ...(deleted ? { deleted } : optional(from, "data", anything)),
    ...optional(from, "edited", integer),
    ...optional(from, "reactions", reactions),
  };
  switch (from["action"]) {
    case "private":
      return { action: "private", ...content, receiver: text(from, "receiver") };
    case "group":
      return { action: "group", ...content, group: text(from, "group") };
    default:
      throw new Malformed("action: expected private or group");
  }
}

function reactions(from: JsonObject, name: string): readonly Reaction[] {
  return list(from, name).map((entry) => {
    const one = object(entry, "reaction");
    return { reaction: text(one, "reaction"), count: integer(one, "count") };
  });
}

function decodeHappening(from: JsonObject): ConversationEvent {
  const name = text(from, "event");
  const base = { action: "event", ...loggedOf(from), ...optional(from, "group", text) } as const;
  switch (name) {
    case "created": {
      const visibility = visibilityOf(from);
      const members = texts(from, "members");
      return { ...base, event: name, ...optional(from, "title", text), visibility, members };
    }
    case "joined":
    case "left":
      return { ...base, event: name };
    case "invited":
    case "kicked":
      return { ...base, event: name, user: text(from, "user") };
    case "role":
      return { ...base, event: name, user: text(from, "user"), role: text(from, "role") };
    case "title":
      return { ...base, event: name, title: text(from, "title") };
    case "edited": {
      const target = integer(from, "target");
      return { ...base, event: name, target, ...optional(from, "message", text) };
    }
    case "deleted":
      return { ...base, event: name, target: integer(from, "target") };
    case "reacted":
      return {
        ...base,
        event: name,
        target: integer(from, "target"),
        reaction: text(from, "reaction"),
        on: flag(from, "on"),
        count: integer(from, "count"),
      };
    default:
      return { action: "event", event: "unknown", name, ...loggedOf(from) };
  }
}

function visibilityOf(from: JsonObject): "public" | "private" {
  const visibility = text(from, "visibility");
  if (visibility !== "public" && visibility !== "private") {
    throw new Malformed("visibility: expected public or private");
  }
  return visibility;
}

/**
 * An entry of a conversation's log. One of a kind newer than this client, or that breaks its own
 * form, becomes an `unknown` event: it takes its seq all the same, else nothing could follow it.
 */
export function decodeEvent(from: JsonObject): LoggedEvent {
  const action = text(from, "action");
  const logged = loggedOf(from);
  try {
    switch (action) {
      case "private":
      case "group":
        return decodeMessage(from);
      case "event":
        return decodeHappening(from);
      default:
        break;
    }
  } catch (problem) {
    if (!(problem instanceof Malformed)) {
      throw problem;
    }
  }
  const kind = from["event"];
  const name = action === "event" && typeof kind === "string" ? kind : action;
  return { action: "event", event: "unknown", name, ...logged };
}
