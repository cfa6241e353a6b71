import { describe, expect, it } from "vitest";
import { applied, type ConversationEvent, type GroupMessage } from "../src/index.js";

const logged = { conversation: "c", seq: 4, time: 9, sender: "ann" };
const message: GroupMessage = { action: "group", group: "g", message: "hi", data: 1, ...logged };

function event(fields: object): ConversationEvent {
  return { action: "event", ...logged, seq: 7, time: 12, ...fields } as ConversationEvent;
}

describe("a message after an event", () => {
  it("has the text of its last edit, and says when", () => {
    const edited = event({ event: "edited", target: 4, message: "better" });
    expect(applied(message, edited)).toEqual({ ...message, message: "better", edited: 12 });
  });

  it("is as it was where the edit was superseded, or the message is gone", () => {
    expect(applied(message, event({ event: "edited", target: 4 }))).toBe(message);
    const gone = applied(message, event({ event: "deleted", target: 4 }));
    expect(applied(gone, event({ event: "edited", target: 4, message: "better" }))).toBe(gone);
  });

  it("has nothing in it once it is deleted", () => {
    const before = { ...message, edited: 10, reactions: [{ reaction: "👍", count: 1 }] };
    expect(applied(before, event({ event: "deleted", target: 4 }))).toEqual({
      action: "group",
      group: "g",
      message: "",
      deleted: true,
      ...logged,
    });
  });

  it("has the reactions somebody holds, in order of their first use", () => {
    const react = (reaction: string, count: number) =>
      event({ event: "reacted", target: 4, reaction, on: count > 0, count });
    let now = applied(applied(message, react("👍", 1)), react("🎉", 1));
    now = applied(applied(now, react("👍", 2)), react("👍", 2));
    expect(now.reactions).toEqual([
      { reaction: "👍", count: 2 },
      { reaction: "🎉", count: 1 },
    ]);
    expect(applied(now, react("👍", 0)).reactions).toEqual([{ reaction: "🎉", count: 1 }]);
  });

  it("is as it was when the event is about another", () => {
    for (const fields of [
      { event: "deleted", target: 5 },
      { event: "edited", target: 3, message: "x" },
      { event: "joined" },
      { event: "deleted", target: 4, conversation: "other" },
    ]) {
      expect(applied(message, event(fields))).toBe(message);
    }
  });
});
