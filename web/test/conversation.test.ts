import type { GroupMessage } from "@parley/client";
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

  it("goes by what the server counts as unread", () => {
    const conversation = opened(1);
    expect(conversation.hasNews).toBe(false);
    conversation.unread = 2;
    expect(conversation.hasNews).toBe(true);
  });

  it("shows a message as it became", () => {
    const conversation = opened(1, 2);
    const logged = { action: "event", conversation: "g1", sender: "bob", time: 9 } as const;
    conversation.onEvent(
      { ...logged, seq: 3, event: "edited", target: 2, message: "better" },
      "me",
    );
    conversation.onEvent(
      { ...logged, seq: 4, event: "reacted", target: 2, reaction: "👍", on: true, count: 1 },
      "me",
    );
    conversation.onEvent({ ...logged, seq: 5, event: "deleted", target: 1 }, "me");
    expect(conversation.events.slice(0, 2)).toMatchObject([
      { seq: 1, message: "", deleted: true },
      { seq: 2, message: "better", edited: 9, reactions: [{ reaction: "👍", count: 1 }] },
    ]);
  });

  it("shows the last message as it became, though its log was not read", () => {
    const conversation = new Conversation("g1", "group", "g");
    conversation.onEvent(message(1), "me");
    conversation.onEvent(
      {
        ...{ action: "event", conversation: "g1", sender: "bob", time: 9 },
        ...{ seq: 2, event: "deleted", target: 1 },
      },
      "me",
    );
    expect(conversation.last).toMatchObject({ seq: 1, deleted: true });
  });

  it("is not set back by a page that was read before a change", () => {
    const conversation = opened(3);
    conversation.onEvent(
      {
        ...{ action: "event", conversation: "g1", sender: "bob", time: 9 },
        ...{ seq: 4, event: "edited", target: 2, message: "better" },
      },
      "me",
    );
    conversation.merge([message(1), message(2)], "me");
    expect(conversation.events[1]).toMatchObject({ seq: 2, message: "better" });
  });

  it("shows an own message once, whether its event or its ack comes first", () => {
    const conversation = opened(1);
    conversation.seq = 1;
    conversation.outgoing.push({ id: "x", text: "2", time: 2 });
    conversation.onStored("x", 2);
    expect(conversation.outgoing).toHaveLength(1);
    conversation.onEvent(message(2, "me", "x"), "me");
    expect(conversation.outgoing).toEqual([]);
    conversation.outgoing.push({ id: "y", text: "1", time: 2 });
    conversation.onStored("y", 1);
    expect(conversation.outgoing).toEqual([]);
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
