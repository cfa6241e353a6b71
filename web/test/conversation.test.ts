import { describe, expect, it } from "vitest";
import { Conversation } from "../src/state/conversation.svelte";
import { happening, message } from "./events";

function opened(...seqs: number[]): Conversation {
  const conversation = new Conversation("g1", "group", "g");
  const events = seqs.map((seq) => message(seq));
  conversation.log.replace({ events, hasOlder: false, hasNewer: false }, "me");
  conversation.history = "loaded";
  return conversation;
}

const seqs = ({ log }: Conversation) => log.rows.map(({ seq }) => seq);
const outgoing = (id: string) => ({ id, text: "hi", time: 2 });

describe("Conversation", () => {
  it("exchanges an own message on its way for its event", () => {
    const conversation = opened(1);
    conversation.outgoing = [outgoing("x")];
    conversation.onEvent(message(2, "me", "x"), "me");
    expect(conversation.outgoing).toEqual([]);
    expect(seqs(conversation)).toEqual([1, 2]);
  });

  it("does not take another's message for its own because of an equal id", () => {
    const conversation = opened(1);
    conversation.outgoing = [outgoing("x")];
    conversation.onEvent(message(2, "bob", "x"), "me");
    expect(conversation.outgoing).toHaveLength(1);
  });

  it("shows an own message once, whether its event or its ack comes first", () => {
    const conversation = opened(1);
    conversation.seq = 1;
    conversation.outgoing = [outgoing("x")];
    conversation.onStored("x", 2);
    expect(conversation.outgoing).toHaveLength(1);
    conversation.onEvent(message(2, "me", "x"), "me");
    expect(conversation.outgoing).toEqual([]);
    conversation.outgoing = [outgoing("y")];
    conversation.onStored("y", 1);
    expect(conversation.outgoing).toEqual([]);
  });

  it("shows the last message as it became, though its log was not read", () => {
    const conversation = new Conversation("g1", "group", "g");
    conversation.onEvent(message(1), "me");
    conversation.onEvent(happening(2, { event: "deleted", target: 1 }), "me");
    expect(conversation.last).toMatchObject({ seq: 1, deleted: true });
  });

  it("takes what came while a page was read, be it in the page or not", () => {
    const conversation = opened();
    conversation.beginPage();
    conversation.onEvent(message(3), "me");
    conversation.onEvent(happening(4, { event: "edited", target: 1, message: "better" }), "me");
    conversation.onEvent(message(5), "me");
    conversation.endPage("me", () => {
      const events = [message(1), message(2), message(3)];
      conversation.log.replace({ events, hasOlder: false, hasNewer: false }, "me");
    });
    expect(seqs(conversation)).toEqual([1, 2, 3, 5]);
    expect(conversation.log.message(1)?.message).toBe("better");
  });

  it("takes an own message from a page, too", () => {
    const conversation = opened();
    conversation.outgoing = [outgoing("x"), outgoing("y")];
    conversation.beginPage();
    conversation.endPage("me", () => {
      const events = [message(1, "me", "x"), message(2, "bob", "y")];
      conversation.log.replace({ events, hasOlder: false, hasNewer: false }, "me");
    });
    expect(conversation.outgoing.map(({ id }) => id)).toEqual(["y"]);
  });

  it("keeps the furthest marks of others", () => {
    const conversation = opened(1);
    const receipt = { action: "receipt", conversation: "g1", user: "bob" } as const;
    conversation.onReceipt({ ...receipt, read: 5, delivered: 7 });
    conversation.onReceipt({ ...receipt, read: 3 });
    expect(conversation.marks).toEqual({ read: 5, delivered: 7 });
    conversation.onReceipt({ ...receipt, read: 9 });
    expect(conversation.marks).toEqual({ read: 9, delivered: 9 });
  });

  it("follows its title and one's role", () => {
    const conversation = new Conversation("g1", "group", "g");
    expect(conversation.name).toBe("g");
    conversation.onEvent(
      happening(1, { event: "created", title: "The G", visibility: "public", members: [] }, "me"),
      "me",
    );
    expect([conversation.name, conversation.role]).toEqual(["The G", "owner"]);
    conversation.onEvent(happening(2, { event: "role", user: "me", role: "member" }), "me");
    conversation.onEvent(happening(3, { event: "title", title: "" }), "me");
    expect([conversation.name, conversation.role]).toEqual(["g", "member"]);
    expect(conversation.membersVersion).toBe(3);
  });
});
