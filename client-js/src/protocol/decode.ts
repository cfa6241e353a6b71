import { decodeEvent, decodeMessage } from "./events.js";
import {
  flag,
  integer,
  isObject,
  list,
  Malformed,
  object,
  optional,
  text,
  type JsonObject,
} from "./fields.js";
import type {
  Ack,
  ConversationsFrame,
  Marks,
  Member,
  Notice,
  Row,
  ServerFrame,
  Welcome,
} from "./frames.js";

/** What a text of the server is. `unknown`: of an action newer than this client, to be ignored. */
export type Decoded =
  | { kind: "frame"; frame: ServerFrame }
  | { kind: "unknown"; action: string }
  | { kind: "malformed"; reason: string };

/** Decodes one text frame of the server. Never throws. */
export function decodeFrame(source: string): Decoded {
  try {
    const from = object(JSON.parse(source), "frame");
    const frame = decode(from);
    return frame ? { kind: "frame", frame } : { kind: "unknown", action: text(from, "action") };
  } catch (problem) {
    const reason = problem instanceof Malformed ? problem.message : "frame: expected JSON";
    return { kind: "malformed", reason };
  }
}

function decode(from: JsonObject): ServerFrame | undefined {
  const action = text(from, "action");
  switch (action) {
    case "welcome":
      return decodeWelcome(from);
    case "ack":
      return decodeAck(from);
    case "error": {
      const code = text(from, "code");
      const message = text(from, "message");
      const id = optional(from, "id", text);
      return { action, ...id, code, message, ...optional(from, "retryAfter", integer) };
    }
    case "heartbeat":
      return { action, ...(flag(from, "answer") ? { answer: true } : {}) };
    case "private":
    case "group":
    case "event":
      return decodeEvent(from);
    case "history":
    case "conversations":
    case "members":
      return decodeData(action, from);
    case "synced":
    case "receipt":
    case "typing":
    case "presence":
      return decodeNotice(action, from);
    case "behind":
      return { action };
    case "goaway": {
      const reconnectIn = integer(from, "reconnectIn");
      return { action, reconnectIn, reason: optional(from, "reason", text).reason ?? "" };
    }
    default:
      return undefined;
  }
}

function decodeWelcome(from: JsonObject): Welcome {
  return {
    action: "welcome",
    ...optional(from, "id", text),
    user: text(from, "user"),
    token: text(from, "token"),
    heartbeat: integer(from, "heartbeat"),
    ...(from["durability"] === "fsync" || from["durability"] === "os"
      ? { durability: from["durability"] }
      : {}),
    limits: isObject(from["limits"]) ? from["limits"] : {},
    ...optional(from, "server", text),
    ...optional(from, "protocol", integer),
    ...optional(from, "node", text),
    ...optional(from, "log", text),
  };
}

function decodeAck(from: JsonObject): Ack {
  return {
    action: "ack",
    id: text(from, "id"),
    ...optional(from, "conversation", text),
    ...optional(from, "seq", integer),
    ...optional(from, "time", integer),
    ...optional(from, "group", text),
  };
}

function decodeData(action: "history" | "conversations" | "members", from: JsonObject) {
  const page = { ...optional(from, "id", text), more: flag(from, "more") };
  const after = optional(from, "after", text);
  switch (action) {
    case "history": {
      const conversation = text(from, "conversation");
      const events = list(from, "events").map((entry) => decodeEvent(object(entry, "event")));
      return { action, ...page, conversation, events };
    }
    case "conversations": {
      const conversations = list(from, "conversations").map(decodeRow);
      return { action, ...page, ...after, conversations } satisfies ConversationsFrame;
    }
    case "members":
      return { action, ...page, ...after, members: list(from, "members").map(decodeMember) };
  }
}

function decodeNotice(action: Notice["action"], from: JsonObject): Notice {
  switch (action) {
    case "synced":
      return { action, conversations: list(from, "conversations").map(decodeRow) };
    case "receipt":
      return {
        action,
        conversation: text(from, "conversation"),
        user: text(from, "user"),
        ...optional(from, "read", integer),
        ...optional(from, "delivered", integer),
      };
    case "typing": {
      const conversation = text(from, "conversation");
      return { action, conversation, user: text(from, "user"), on: flag(from, "on") };
    }
    case "presence": {
      const online = flag(from, "online");
      return { action, user: text(from, "user"), online, ...optional(from, "lastSeen", integer) };
    }
  }
}

function decodeRow(entry: unknown): Row {
  const from = object(entry, "row");
  const kind = text(from, "kind");
  if (kind !== "private" && kind !== "group") {
    throw new Malformed("kind: expected private or group");
  }
  return {
    conversation: text(from, "conversation"),
    kind,
    ...optional(from, "group", text),
    ...optional(from, "user", text),
    ...optional(from, "title", text),
    seq: integer(from, "seq"),
    read: integer(from, "read"),
    unread: integer(from, "unread"),
    ...optional(from, "role", text),
    ...optional(from, "last", (row, name) => decodeMessage(object(row[name], name))),
    ...optional(from, "marks", decodeMarks),
    left: flag(from, "left"),
    reset: flag(from, "reset"),
  };
}

function decodeMarks(row: JsonObject, name: string): Marks {
  const from = object(row[name], name);
  return { read: integer(from, "read"), delivered: integer(from, "delivered") };
}

function decodeMember(entry: unknown): Member {
  const from = object(entry, "member");
  return { user: text(from, "user"), role: optional(from, "role", text).role ?? "member" };
}
