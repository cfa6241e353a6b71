import { i18n } from "../i18n/i18n.svelte";
import type { Conversation, Outgoing } from "./conversation.svelte";
import type { Note, Shown } from "./log";
import { isSameDay } from "./time";

/** A row of the message list: an entry of the log, or what is on its way. */
export type ListRow = Shown | Outgoing;

const turnGapMs = 5 * 60_000;

export function isOutgoing(row: ListRow): row is Outgoing {
  return !("action" in row);
}

/** Whether the row is one that somebody said. */
export function isNote(row: ListRow): row is Note {
  return "action" in row && row.action === "event";
}

/** The row of this number; the log's come first. */
export function rowAt({ log, outgoing }: Conversation, number: number): ListRow | undefined {
  const place = number - log.first;
  return log.rows[place] ?? outgoing[place - log.rows.length];
}

/** The number of the row that the line for new messages is drawn before: the first by another. */
export function dividerNumberOf({ divider, log }: Conversation, me: string): number | undefined {
  if (divider === undefined) {
    return undefined;
  }
  let place = log.placeOf(divider + 1);
  while (log.rows[place]?.sender === me) {
    place += 1;
  }
  return place < log.rows.length ? log.first + place : undefined;
}

export function senderOf(row: ListRow, me: string): string {
  return isOutgoing(row) ? me : row.sender;
}

export function keyOf(row: ListRow, me: string): string {
  if (isOutgoing(row)) {
    return row.id;
  }
  // An own message keeps its key when it turns from pending to sent.
  return row.action !== "event" && row.sender === me && row.id !== undefined
    ? row.id
    : `seq ${row.seq}`;
}

export function beginsDay(row: ListRow, before: ListRow | undefined): boolean {
  return before === undefined || !isSameDay(before.time, row.time);
}

/** Whether this is not what the one before said just now, going on. */
export function beginsTurn(row: ListRow, before: ListRow | undefined, me: string): boolean {
  return (
    before === undefined ||
    isNote(before) ||
    senderOf(before, me) !== senderOf(row, me) ||
    Math.abs(row.time - before.time) > turnGapMs ||
    beginsDay(row, before)
  );
}

/** About how high a row is, before it is drawn. */
export function estimateHeight(row: ListRow | undefined, width: number): number {
  if (row === undefined || isNote(row)) {
    return 30;
  }
  const text = isOutgoing(row) ? row.text : row.message;
  const perLine = Math.max(20, Math.min(width * 0.8, 600) / 7.4);
  const breaks = text.length > 40 ? text.split("\n", 25).length - 1 : 0;
  const lines = Math.min(24, Math.ceil(Math.min(text.length, 1_400) / perLine) + breaks);
  return 17 + 21 * Math.max(1, lines);
}

/** What a note says. */
export function noteText(note: Note, me: string): string {
  const { text } = i18n;
  const who = note.sender === me ? text.you : note.sender;
  const whom = "user" in note ? (note.user === me ? text.youObject : note.user) : "";
  switch (note.event) {
    case "created":
      return text.noteCreated(who);
    case "joined":
      return text.noteJoined(who);
    case "left":
      return text.noteLeft(who);
    case "invited":
      return text.noteInvited(who, whom);
    case "kicked":
      return text.noteKicked(who, whom);
    case "role":
      return text.noteRole(who, whom, note.role);
    case "title":
      return text.noteTitle(who, note.title);
  }
}

/** How far an own message has got. */
export type Progress = "pending" | "refused" | "sent" | "delivered" | "read";

export function progressOf(row: Exclude<ListRow, Note>, { marks }: Conversation): Progress {
  if (isOutgoing(row)) {
    return row.refused === undefined ? "pending" : "refused";
  }
  if (row.seq <= marks.read) {
    return "read";
  }
  return row.seq <= marks.delivered ? "delivered" : "sent";
}
