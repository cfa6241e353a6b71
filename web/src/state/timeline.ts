import type { LoggedEvent, Message, Reaction } from "@parley/client";
import { dayLabel, isSameDay } from "./time";

interface OutgoingLike {
  id: string;
  text: string;
  time: number;
  refused?: string;
}

export interface Line {
  key: string;
  text: string;
  time: number;
  state: "received" | "sent" | "pending" | "refused" | "deleted";
  /** When its text was changed last. */
  edited?: number;
  reactions?: readonly Reaction[];
  id?: string;
  refused?: string;
}

/** What the message list shows, from top to bottom. */
export type TimelineItem =
  | { kind: "day"; key: string; label: string }
  | { kind: "note"; key: string; text: string }
  | { kind: "turn"; key: string; sender: string; mine: boolean; time: number; lines: Line[] };

const turnGapMs = 5 * 60_000;

/** Turns a piece of a log, and what is on its way, into days, notes and turns of speech. */
export function timeline(
  events: readonly LoggedEvent[],
  outgoing: readonly OutgoingLike[],
  me: string,
  now: number,
): TimelineItem[] {
  const items: TimelineItem[] = [];
  let day: number | undefined;
  const onDay = (time: number, key: string) => {
    if (day === undefined || !isSameDay(day, time)) {
      items.push({ kind: "day", key: `day of ${key}`, label: dayLabel(time, now) });
    }
    day = time;
  };
  for (const event of events) {
    if (event.action === "event") {
      const text = noteOf(event, me);
      if (text !== undefined) {
        const key = `seq ${event.seq}`;
        onDay(event.time, key);
        items.push({ kind: "note", key, text });
      }
    } else {
      const line = lineOf(event, me);
      onDay(event.time, line.key);
      say(items, event.sender, event.sender === me, line);
    }
  }
  for (const message of outgoing) {
    onDay(message.time, message.id);
    const { id, text, time, refused } = message;
    const state = refused === undefined ? "pending" : "refused";
    say(items, me, true, { key: id, id, text, time, state, ...(refused ? { refused } : {}) });
  }
  return items;
}

function say(items: TimelineItem[], sender: string, mine: boolean, line: Line): void {
  const last = items.at(-1);
  const previous = last?.kind === "turn" && last.sender === sender ? last.lines.at(-1) : undefined;
  if (last?.kind === "turn" && previous && Math.abs(line.time - previous.time) < turnGapMs) {
    last.lines.push(line);
  } else {
    const { key, time } = line;
    items.push({ kind: "turn", key: `turn ${key}`, sender, mine, time, lines: [line] });
  }
}

function lineOf(event: Message, me: string): Line {
  const mine = event.sender === me;
  return {
    // An own message keeps its key when it turns from pending to sent.
    key: mine && event.id !== undefined ? event.id : `seq ${event.seq}`,
    text: event.message,
    time: event.time,
    state: event.deleted ? "deleted" : mine ? "sent" : "received",
    ...(event.edited === undefined ? {} : { edited: event.edited }),
    ...(event.reactions?.length ? { reactions: event.reactions } : {}),
  };
}

function noteOf(event: Extract<LoggedEvent, { action: "event" }>, me: string): string | undefined {
  const named = (user: string) => (user === me ? "you" : user);
  const who = event.sender === me ? "You" : event.sender;
  switch (event.event) {
    case "created":
      return `${who} created the group`;
    case "joined":
      return `${who} joined`;
    case "left":
      return `${who} left`;
    case "invited":
      return `${who} added ${named(event.user)}`;
    case "kicked":
      return `${who} removed ${named(event.user)}`;
    case "role":
      return event.role === "member"
        ? `${who} made ${named(event.user)} a member`
        : `${who} made ${named(event.user)} an ${event.role}`;
    case "title":
      return `${who} named the group “${event.title}”`;
    case "edited":
    case "deleted":
    case "reacted":
      return undefined; // Seen on the message itself.
    case "unknown":
      return undefined;
  }
}
