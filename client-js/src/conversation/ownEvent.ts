import type { Names } from "./names.js";
import type { Ack } from "../protocol/frames.js";
import type { Logged, LoggedEvent } from "../protocol/logged.js";
import type { ReadRequest, WriteRequest } from "../protocol/requests.js";

/** One's own event: as everyone else sees it, or not known in all its parts and to be fetched. */
export type OwnEvent =
  | { kind: "exact"; event: LoggedEvent }
  | {
      kind: "inexact";
      /** As good as it gets when it can not be fetched. */
      event: LoggedEvent;
    };

/**
 * The event that an ack stands for: the connection that sent a request gets the ack in the
 * event's place. Nothing when the request changed nothing.
 *
 * A request has names as they were typed, an event as the server spells them; and some of an
 * event's fields the request does not have at all.
 */
export function ownEvent(
  request: WriteRequest | ReadRequest,
  ack: Ack,
  sender: string,
  names: Names,
): OwnEvent | undefined {
  const { id, conversation, seq, time } = ack;
  if (conversation === undefined || seq === undefined || time === undefined) {
    return undefined;
  }
  const logged: Logged = { id, conversation, seq, time, sender };
  switch (request.action) {
    case "private":
    case "group":
      return ownMessage(request, logged, names);
    case "create": {
      const group = ack.group ?? request.group;
      const { title, visibility, members = [] } = request;
      const founded = { ...given({ group, title }), visibility, members };
      const exact = group !== undefined && members.length === 0;
      return own({ action: "event", event: "created", ...logged, ...founded }, exact);
    }
    case "read":
    case "delivered":
    case "history":
    case "conversations":
    case "members":
      return undefined;
    case "join":
    case "leave":
    case "title":
    case "edit":
    case "delete":
    case "react":
    case "invite":
    case "kick":
    case "role":
      return ownChange(request, logged, names);
  }
}

function ownMessage(
  request: Extract<WriteRequest, { action: "private" | "group" }>,
  logged: Logged,
  names: Names,
): OwnEvent {
  const { message, replyTo, data } = request;
  const content = { ...logged, message, ...given({ replyTo, data }) };
  if (request.action === "private") {
    const receiver = names.peerOf(logged.conversation);
    const { action, receiver: typed } = request;
    return own({ action, ...content, receiver: receiver ?? typed }, receiver !== undefined);
  }
  const group = names.groupOf(logged.conversation);
  const { action, group: typed } = request;
  return own({ action, ...content, group: group ?? typed }, group !== undefined);
}

type Change = Exclude<
  WriteRequest,
  { action: "private" | "group" | "create" | "read" | "delivered" }
>;

function ownChange(request: Change, logged: Logged, names: Names): OwnEvent {
  const known = names.groupOf(logged.conversation);
  const typed = "group" in request ? request.group : undefined;
  const group = known ?? typed;
  const base = { action: "event", ...logged, ...given({ group }) } as const;
  const isKnown = known !== undefined;
  switch (request.action) {
    case "join":
      return own({ ...base, event: "joined" }, isKnown);
    case "leave":
      return own({ ...base, event: "left" }, true); // Who left can fetch nothing.
    case "title":
      return own({ ...base, event: "title", title: request.title }, isKnown);
    case "edit": {
      const isPlaced = isKnown || names.peerOf(logged.conversation) !== undefined;
      const { seq: target, message } = request;
      return own({ ...base, event: "edited", target, message }, isPlaced);
    }
    case "delete": {
      const isPlaced = isKnown || names.peerOf(logged.conversation) !== undefined;
      return own({ ...base, event: "deleted", target: request.seq }, isPlaced);
    }
    case "react": {
      const { seq: target, reaction, on } = request; // How many share it, only the server knows.
      return own({ ...base, event: "reacted", target, reaction, on, count: on ? 1 : 0 }, false);
    }
    case "invite":
      return own({ ...base, event: "invited", user: request.user }, false);
    case "kick":
      return own({ ...base, event: "kicked", user: request.user }, false);
    case "role":
      return own({ ...base, event: "role", user: request.user, role: request.role }, false);
  }
}

function own(event: LoggedEvent, isExact: boolean): OwnEvent {
  return { kind: isExact ? "exact" : "inexact", event };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that are there: an absent one is not the same as one that is undefined. */
function given<T extends object>(fields: T): Given<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}
