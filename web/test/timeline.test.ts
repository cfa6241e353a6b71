import type { LoggedEvent } from "@parley/client";
import { describe, expect, it } from "vitest";
import { timeline, type TimelineItem } from "../src/state/timeline";

const noon = new Date(2026, 4, 10, 12).getTime();
const minute = 60_000;
const day = 24 * 60 * minute;

function message(seq: number, sender: string, time = noon): LoggedEvent {
  const text = `text ${seq}`;
  return { action: "group", conversation: "c", group: "c", seq, sender, time, message: text };
}

function membership(seq: number, event: "joined" | "left", sender: string): LoggedEvent {
  return { action: "event", event, conversation: "c", seq, sender, time: noon };
}

function outline(items: TimelineItem[]): string[] {
  return items.map((item) => {
    switch (item.kind) {
      case "day":
        return item.label;
      case "note":
        return item.text;
      case "turn":
        return `${item.sender}: ${item.lines.map((line) => line.text).join(" / ")}`;
    }
  });
}

describe("timeline", () => {
  it("gathers what one person says in a row", () => {
    const events = [message(1, "ann"), message(2, "ann"), message(3, "bob"), message(4, "ann")];
    expect(outline(timeline(events, [], "me", noon))).toEqual([
      "Today",
      "ann: text 1 / text 2",
      "bob: text 3",
      "ann: text 4",
    ]);
  });

  it("begins a new turn after a pause", () => {
    const events = [message(1, "ann"), message(2, "ann", noon + 6 * minute)];
    expect(outline(timeline(events, [], "me", noon))).toHaveLength(3);
  });

  it("separates days, also when the clock goes back, with keys of their own", () => {
    const events = [message(1, "a", noon - day), message(2, "a"), message(3, "a", noon - day)];
    const items = timeline(events, [], "me", noon);
    expect(outline(items)).toEqual([
      "Yesterday",
      "a: text 1",
      "Today",
      "a: text 2",
      "Yesterday",
      "a: text 3",
    ]);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  it("notes membership, and nothing for what it does not know", () => {
    const unknown = { ...message(3, "x"), action: "event", event: "unknown", name: "pinned" };
    const events = [
      membership(1, "joined", "ann"),
      membership(2, "left", "me"),
      unknown as LoggedEvent,
    ];
    expect(outline(timeline(events, [], "me", noon))).toEqual(["Today", "ann joined", "You left"]);
  });

  it("notes who was added, removed, made something, and the title", () => {
    const logged = { action: "event", conversation: "c", sender: "ann", time: noon } as const;
    const events: LoggedEvent[] = [
      { ...logged, seq: 1, event: "invited", user: "me" },
      { ...logged, seq: 2, event: "role", user: "me", role: "admin" },
      { ...logged, seq: 3, event: "title", title: "The G" },
      { ...logged, seq: 4, event: "kicked", user: "bob" },
      { ...logged, seq: 5, event: "deleted", target: 1 },
    ];
    expect(outline(timeline(events, [], "me", noon)).slice(1)).toEqual([
      "ann added you",
      "ann made you an admin",
      "ann named the group “The G”",
      "ann removed bob",
    ]);
  });

  it("says what became of a message", () => {
    const reactions = [{ reaction: "👍", count: 2 }];
    const events = [
      { ...message(1, "ann"), edited: noon, reactions },
      { ...message(2, "ann"), message: "", deleted: true },
    ];
    expect(timeline(events, [], "me", noon).at(-1)).toMatchObject({
      lines: [{ state: "received", edited: noon, reactions }, { state: "deleted" }],
    });
  });

  it("keeps the key of an own message when it is sent", () => {
    const pending = timeline([], [{ id: "x1", text: "hi", time: noon }], "me", noon);
    const sent = timeline([{ ...message(1, "me"), id: "x1" }], [], "me", noon);
    expect(pending.map(({ key }) => key)).toEqual(sent.map(({ key }) => key));
    expect(pending.at(-1)).toMatchObject({ mine: true, lines: [{ key: "x1", state: "pending" }] });
    expect(sent.at(-1)).toMatchObject({ mine: true, lines: [{ key: "x1", state: "sent" }] });
  });

  it("puts what is on its way at the end, with the reason where it was refused", () => {
    const outgoing = [{ id: "x1", text: "hi", time: noon, refused: "too large" }];
    const items = timeline([message(1, "me")], outgoing, "me", noon);
    expect(items.at(-1)).toMatchObject({
      lines: [{ state: "sent" }, { state: "refused", refused: "too large" }],
    });
  });
});
