import { describe, expect, it } from "vitest";
import { decodeFrame, encodeRequest } from "../src/index.js";

const logged = { conversation: "c", seq: 4, time: 9, sender: "ann" };

function decodes(frame: object) {
  return decodeFrame(JSON.stringify(frame));
}

describe("decodeFrame", () => {
  it("types a message", () => {
    const frame = { action: "group", group: "g", message: "hi", data: { a: [1] }, ...logged };
    expect(decodes(frame)).toEqual({ kind: "frame", frame });
  });

  it("ignores fields it does not know, and null as absent", () => {
    const frame = { action: "private", receiver: "bob", message: "hi", ...logged };
    expect(decodes({ ...frame, sparkle: 1, id: null })).toEqual({ kind: "frame", frame });
  });

  it("notes the seq of an event it does not know", () => {
    expect(decodes({ action: "event", event: "pinned", target: 3, ...logged })).toEqual({
      kind: "frame",
      frame: { action: "event", event: "unknown", name: "pinned", ...logged },
    });
  });

  it("notes the seq of an unknown kind of entry in history", () => {
    const poll = { action: "poll", question: "?", ...logged };
    expect(
      decodes({ action: "history", conversation: "c", events: [poll], more: false }),
    ).toMatchObject({ frame: { events: [{ event: "unknown", name: "poll", seq: 4 }] } });
  });

  it("reports an action it does not know", () => {
    expect(decodes({ action: "receipt", seq: 1 })).toEqual({ kind: "unknown", action: "receipt" });
  });

  it("accepts a deleted message, which has no text", () => {
    expect(decodes({ action: "group", group: "g", deleted: true, ...logged })).toMatchObject({
      frame: { message: "", deleted: true },
    });
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["null", "null"],
    ["no action", "{}"],
    ["a seq that is text", JSON.stringify({ action: "ack", id: "1", seq: "4" })],
    ["a seq beyond 2^53", JSON.stringify({ action: "ack", id: "1", seq: 1e300 })],
    ["an ack without id", JSON.stringify({ action: "ack" })],
    ["a message without sender", JSON.stringify({ ...logged, action: "group", sender: 1 })],
    ["a history without events", JSON.stringify({ action: "history", conversation: "c" })],
  ])("never throws: %s", (_what, text) => {
    expect(decodeFrame(text).kind).toBe("malformed");
  });
});

describe("encodeRequest", () => {
  it("leaves out what is undefined and what the action does not have", () => {
    const request = { action: "join", group: "g", color: "red", id: undefined } as const;
    expect(encodeRequest(request, "1")).toBe('{"action":"join","id":"1","group":"g"}');
  });
});
