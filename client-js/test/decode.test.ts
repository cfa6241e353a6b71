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

  it.each([
    { event: "created", group: "g", title: "G", visibility: "public", members: ["bob"] },
    { event: "invited", group: "g", user: "bob" },
    { event: "kicked", group: "g", user: "bob" },
    { event: "role", group: "g", user: "bob", role: "admin" },
    { event: "title", group: "g", title: "The G" },
    { event: "edited", group: "g", target: 2, message: "better" },
    { event: "edited", target: 2 },
    { event: "deleted", target: 2 },
    { event: "reacted", target: 2, reaction: "👍", on: false, count: 0 },
  ])("types the event $event", (fields) => {
    const frame = { action: "event", ...logged, ...fields };
    expect(decodes(frame)).toEqual({ kind: "frame", frame });
  });

  it.each([
    { event: "created", group: "g", visibility: "secret", members: [] },
    { event: "created", group: "g", visibility: "public", members: [1] },
    { event: "kicked", group: "g" },
    { event: "deleted", target: "2" },
  ])("takes a broken event for one it does not know: $event", (fields) => {
    expect(decodes({ action: "event", ...logged, ...fields })).toMatchObject({
      frame: { event: "unknown", name: fields.event, seq: 4 },
    });
  });

  it.each([
    { action: "behind" },
    { action: "receipt", conversation: "c", user: "bob", read: 3 },
    { action: "typing", conversation: "c", user: "bob", on: true },
    { action: "presence", user: "bob", online: true },
    {
      action: "synced",
      conversations: [
        {
          conversation: "p",
          kind: "private",
          user: "bob",
          seq: 4,
          read: 2,
          unread: 1,
          last: { action: "private", receiver: "ann", message: "hi", ...logged },
          marks: { read: 1, delivered: 3 },
          left: false,
          reset: true,
        },
      ],
    },
  ])("types $action", (frame) => {
    expect(decodes(frame)).toEqual({ kind: "frame", frame });
  });

  it("types what became of a message", () => {
    const reactions = [{ reaction: "👍", count: 2 }];
    const frame = { action: "group", group: "g", message: "hi", edited: 8, reactions, ...logged };
    expect(decodes({ ...frame, reset: true })).toEqual({
      kind: "frame",
      frame: { ...frame, reset: true },
    });
  });

  it("reports an action it does not know", () => {
    expect(decodes({ action: "sparkle", seq: 1 })).toEqual({ kind: "unknown", action: "sparkle" });
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
    ["a receipt without user", JSON.stringify({ action: "receipt", conversation: "c" })],
    ["a flag that is text", JSON.stringify({ action: "presence", user: "ann", online: "yes" })],
    ["a row of no kind", JSON.stringify({ action: "synced", conversations: [{ ...logged }] })],
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
