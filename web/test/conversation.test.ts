import type { GroupMessage, Row } from "@parley/client";
import { describe, expect, it } from "vitest";
import { Conversation } from "../src/state/conversation.svelte";

function message(seq: number, sender = "bob", id?: string): GroupMessage {
  const base = { conversation: "g1", group: "g", seq, sender, time: seq, message: `${seq}` };
  return { action: "group", ...base, ...(id === undefined ? {} : { id }) };
}

function opened(...seqs: number[]): Conversation {
  const conversation = new Conversation("g1", "group", "g");
  conversation.history = "loaded";
  conversation.merge(
    seqs.map((seq) => message(seq)),
    "me",
  );
  return conversation;
}

const seqs = (conversation: Conversation) => conversation.events.map(({ seq }) => seq);

describe("Conversation", () => {
  it("merges pages and live events without doubles, in order", () => {
    const conversation = opened(5, 6);
    conversation.merge([message(3), message(4), message(5)], "me");
    conversation.onEvent(message(7), "me");
    expect(seqs(conversation)).toEqual([3, 4, 5, 6, 7]);
  });

  it("exchanges an own message on its way for its event", () => {
    const conversation = opened(1);
    conversation.outgoing.push({ id: "x", text: "2", time: 2 });
    conversation.onEvent(message(2, "me", "x"), "me");
    expect(conversation.outgoing).toEqual([]);
    expect(seqs(conversation)).toEqual([1, 2]);
  });

  it("does not take another's message for its own because of an equal id", () => {
    const conversation = opened(1);
    conversation.outgoing.push({ id: "x", text: "2", time: 2 });
    conversation.onEvent(message(2, "bob", "x"), "me");
    expect(conversation.outgoing).toHaveLength(1);
  });

  it("announces what came since the page was opened, not what was there", () => {
    const conversation = new Conversation("g1", "group", "g");
    const row: Row = { conversation: "g1", kind: "group", group: "g", seq: 9, left: false };
    conversation.onRow(row);
    expect(conversation.hasNews).toBe(false);
    conversation.onEvent(message(10), "me");
    expect(conversation.hasNews).toBe(true);
  });

  it("does not announce what one wrote oneself", () => {
    const conversation = opened(1);
    conversation.seq = 1;
    conversation.seen = 1;
    conversation.onEvent(message(2, "me"), "me");
    expect(conversation.hasNews).toBe(false);
  });

  it("holds a bounded piece of the log", () => {
    const conversation = opened(...Array.from({ length: 700 }, (_, index) => index + 1));
    conversation.trim();
    expect(seqs(conversation)).toHaveLength(300);
    expect(seqs(conversation).at(-1)).toBe(700);
    expect(conversation.hasOlder).toBe(true);
  });

  it("goes by its title, else its name", () => {
    const conversation = new Conversation("g1", "group", "g");
    expect(conversation.name).toBe("g");
    conversation.title = "The Garden";
    expect(conversation.name).toBe("The Garden");
    expect(new Conversation("lobby", "group", "lobby").name).toBe("Lobby");
  });
});
