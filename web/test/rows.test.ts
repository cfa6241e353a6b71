import { describe, expect, it } from "vitest";
import { Conversation } from "../src/state/conversation.svelte";
import type { Note } from "../src/state/log";
import { beginsDay, beginsTurn, keyOf, noteText, progressOf, rowAt } from "../src/state/rows";
import { dayLabel } from "../src/state/time";
import { happening, message } from "./events";

const noon = new Date(2026, 4, 10, 12).getTime();
const minute = 60_000;
const day = 24 * 60 * minute;
const at = (seq: number, sender: string, time: number) => message(seq, sender, undefined, time);

describe("rows", () => {
  it("gather what one person says in a row", () => {
    const first = at(1, "ann", noon);
    expect(beginsTurn(first, undefined, "me")).toBe(true);
    expect(beginsTurn(at(2, "ann", noon + minute), first, "me")).toBe(false);
    expect(beginsTurn(at(2, "bob", noon + minute), first, "me")).toBe(true);
    expect(beginsTurn(at(2, "ann", noon + 6 * minute), first, "me")).toBe(true);
  });

  it("begin a day, also when the clock goes back", () => {
    const first = at(1, "ann", noon);
    expect(beginsDay(first, undefined)).toBe(true);
    expect(beginsDay(at(2, "ann", noon + minute), first)).toBe(false);
    expect(beginsDay(at(2, "ann", noon - day), first)).toBe(true);
    expect(dayLabel(noon - day, noon)).toBe("Yesterday");
    expect(dayLabel(noon - 3 * day, noon)).toMatch(/7 May|May 7/);
  });

  it("keep the key of an own message when it is sent", () => {
    expect(keyOf({ id: "x", text: "hi", time: 1 }, "me")).toBe("x");
    expect(keyOf(message(1, "me", "x"), "me")).toBe("x");
    expect(keyOf(message(1, "bob", "x"), "me")).toBe("seq 1");
  });

  it("put what is on its way at the end", () => {
    const conversation = new Conversation("g1", "group", "g");
    const events = [message(1), message(2)];
    conversation.log.replace({ events, hasOlder: true, hasNewer: false }, "me");
    conversation.outgoing = [{ id: "x", text: "hi", time: 3 }];
    conversation.log.prepend([message(0)], false, "me");
    const texts = [-1, 0, 1, 2, 3].map((number) => {
      const row = rowAt(conversation, number);
      return row === undefined ? undefined : "text" in row ? row.text : row.seq;
    });
    expect(texts).toEqual([0, 1, 2, "hi", undefined]);
  });

  it("tell how far an own message has got", () => {
    const conversation = new Conversation("g1", "group", "g");
    const progress = (seq: number) => progressOf(message(seq, "me"), conversation);
    conversation.marks = { read: 1, delivered: 2 };
    expect([1, 2, 3].map(progress)).toEqual(["read", "delivered", "sent"]);
    const outgoing = { id: "x", text: "hi", time: 3 };
    expect(progressOf(outgoing, conversation)).toBe("pending");
    expect(progressOf({ ...outgoing, refused: "no" }, conversation)).toBe("refused");
  });

  it("say what happened", () => {
    const say = (what: Parameters<typeof happening>[1], sender = "ann") =>
      noteText(happening(1, what, sender) as Note, "me");
    expect(say({ event: "joined" })).toBe("ann joined");
    expect(say({ event: "left" }, "me")).toBe("You left");
    expect(say({ event: "invited", user: "me" })).toBe("ann added you");
    expect(say({ event: "role", user: "me", role: "admin" })).toBe("ann made you an admin");
    expect(say({ event: "title", title: "The G" })).toBe("ann named the group “The G”");
    expect(say({ event: "kicked", user: "bob" })).toBe("ann removed bob");
  });
});
