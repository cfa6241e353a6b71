import type { ConversationEvent, GroupMessage, LoggedEvent } from "@parley/client";

/** A message of the group `g`, said at the time of its seq. */
export function message(seq: number, sender = "bob", id?: string, time = seq): GroupMessage {
  const base = { conversation: "g1", group: "g", seq, sender, time, message: `${seq}` };
  return { action: "group", ...base, ...(id === undefined ? {} : { id }) };
}

type What = ConversationEvent extends infer Event
  ? Event extends ConversationEvent
    ? Omit<Event, "action" | "conversation" | "seq" | "sender" | "time" | "group">
    : never
  : never;

/** Something else that happened there. */
export function happening(seq: number, what: What, sender = "bob"): LoggedEvent {
  return { action: "event", conversation: "g1", seq, sender, time: seq, ...what };
}
