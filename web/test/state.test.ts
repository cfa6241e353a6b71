import type { Row } from "@parley/client";
import { describe, expect, it } from "vitest";
import { keyOf } from "../src/components/shell/keyOf";
import { rights } from "../src/state/groups";
import { Composing } from "../src/state/composing";
import { Drafts, InMemoryValues } from "../src/state/drafts";
import type { Sending } from "../src/state/sending";
import { names } from "../src/state/notifications.svelte";
import { Archivist } from "../src/state/archivist";
import type { MarkPace } from "../src/state/marks";
import { Pages } from "../src/state/pages";
import { Reading } from "../src/state/reading";
import { Conversation, type Place } from "../src/state/conversation.svelte";
import { Pulse } from "../src/state/pulse";
import { message } from "./events";

describe("Pulse", () => {
  it("does what piles up in one go, in order", () => {
    const beats: (() => void)[] = [];
    const done: number[] = [];
    const pulse = new Pulse((run) => beats.push(run));
    for (const step of [1, 2, 3]) {
      pulse.add(() => done.push(step));
    }
    expect(done).toEqual([]);
    expect(beats).toHaveLength(1);
    beats[0]?.();
    expect(done).toEqual([1, 2, 3]);
    pulse.add(() => done.push(4));
    pulse.flush();
    expect(done).toEqual([1, 2, 3, 4]);
  });
});

describe("Drafts", () => {
  const lobby = () => new Conversation("lobby", "group", "lobby");

  function restored(drafts: Drafts, user: string): Conversation {
    const conversation = lobby();
    drafts.restore(user, conversation);
    return conversation;
  }

  it("outlive the page, each in its conversation, and go when they are empty", () => {
    const values = new InMemoryValues();
    const drafts = new Drafts(values);
    const one = lobby();
    const other = new Conversation("c2", "private", "bob");
    one.draft = "Hello";
    one.replyTo = 3;
    other.draft = "x";
    drafts.keep("ann", one);
    drafts.keep("ann", other);
    other.draft = "";
    drafts.keep("ann", other);
    expect(restored(new Drafts(values), "ann")).toMatchObject({ draft: "Hello", replyTo: 3 });
    expect(values.length).toBe(1);
  });

  it("are forgotten of one user, and of nobody whose name begins alike", () => {
    const drafts = new Drafts(new InMemoryValues());
    const users = ["ann", "ann b", "bob"];
    for (const user of users) {
      const conversation = lobby();
      conversation.draft = `of ${user}`;
      drafts.keep(user, conversation);
    }
    drafts.clear("ann");
    const texts = users.map((user) => restored(drafts, user).draft);
    expect(texts).toEqual(["", "of ann b", "of bob"]);
  });

  it("keep changes under way, and what was refused", () => {
    const drafts = new Drafts(new InMemoryValues());
    const conversation = lobby();
    conversation.editing = { seq: 5, text: "better" };
    conversation.begun.set(2, "half");
    drafts.keep("ann", conversation);
    const refused = { id: "a", text: "No.", time: 1, refused: "forbidden" };
    drafts.addRefused("ann", "lobby", refused);
    const again = restored(drafts, "ann");
    expect(again.editing).toEqual({ seq: 5, text: "better" });
    expect([...again.begun]).toEqual([[2, "half"]]);
    expect(again.outgoing).toEqual([refused]);
    drafts.removeRefused("ann", "lobby", "a");
    expect(restored(drafts, "ann").outgoing).toEqual([]);
    drafts.addRefused("ann", "lobby", refused);
    drafts.clear("ann");
    expect(restored(drafts, "ann").outgoing).toEqual([]);
  });

  it("keep of what was refused the newest, and not without end", () => {
    const drafts = new Drafts(new InMemoryValues());
    for (let number = 0; number < 30; number += 1) {
      const text = "x".repeat(60_000);
      drafts.addRefused("ann", "lobby", { id: `${number}`, text, time: 1, refused: "too large" });
    }
    expect(restored(drafts, "ann").outgoing.map(({ id }) => id)).toEqual(["27", "28", "29"]);
  });

  it("of versions before are read", () => {
    const values = new InMemoryValues();
    for (const text of ["{ plain", "123", "null"]) {
      values.setItem("parley.draft ann lobby", text);
      expect(restored(new Drafts(values), "ann").draft).toBe(text);
    }
  });

  it("are done without where there is no room", () => {
    const values = new InMemoryValues();
    values.setItem = () => {
      throw new Error("full");
    };
    const conversation = lobby();
    conversation.draft = "Hello";
    new Drafts(values).keep("ann", conversation);
    expect(conversation.draft).toBe("Hello");
  });
});

describe("a name in a text", () => {
  it("is one as a word of its own only", () => {
    for (const text of ["ann", "@Ann, look", "So says ann.", "annika, not ann!"]) {
      expect(names(text, "ann"), text).toBe(true);
    }
    for (const text of ["", "annika", "susann", "ann-marie", "ann_1", "änn"]) {
      expect(names(text, "ann"), text).toBe(false);
    }
  });
});

describe("Composing", () => {
  function composing() {
    const conversation = new Conversation("g1", "group", "g");
    const events = [message(1), message(2)];
    conversation.log.replace({ events, hasOlder: false, hasNewer: false }, "me");
    const edits: [number, string][] = [];
    const sending = {
      edit: (_: Conversation, seq: number, text: string) => edits.push([seq, text]),
    } as unknown as Sending;
    const client = { typing: () => undefined };
    const drafts = new Drafts(new InMemoryValues());
    return {
      conversation,
      edits,
      drafts,
      it: new Composing({ client, drafts, sending, me: () => "me" }),
    };
  }

  it("goes on with a change that was left for another, or for an answer", () => {
    const { conversation, it: composer, drafts } = composing();
    composer.edit(conversation, 1);
    composer.write(conversation, "one, better");
    composer.edit(conversation, 2);
    composer.write(conversation, "two, better");
    composer.reply(conversation, 1);
    expect([...conversation.begun]).toEqual([
      [1, "one, better"],
      [2, "two, better"],
    ]);
    composer.edit(conversation, 1);
    expect(composer.text(conversation)).toBe("one, better");
    const again = new Conversation("g1", "group", "g");
    drafts.restore("me", again);
    expect(again.editing).toEqual({ seq: 1, text: "one, better" });
    expect([...again.begun]).toEqual([[2, "two, better"]]);
  });

  it("comes back from a change to the answer that was being written", () => {
    const { conversation, it: composer, edits } = composing();
    composer.reply(conversation, 2);
    composer.write(conversation, "Yes, ");
    composer.edit(conversation, 1);
    composer.write(conversation, "one, better");
    composer.submit(conversation);
    expect(edits).toEqual([[1, "one, better"]]);
    expect(conversation.replyTo).toBe(2);
    expect(composer.text(conversation)).toBe("Yes, ");
    composer.cancel(conversation);
    expect(conversation.replyTo).toBeUndefined();
  });
});

describe("Pages", () => {
  it("let a page go whose place in the log is gone", async () => {
    const asked: ((events: number[]) => void)[] = [];
    const client = {
      history: () =>
        new Promise<never>((resolve) => {
          asked.push((seqs) => {
            const events = seqs.map((seq) => message(seq));
            resolve({ action: "history", conversation: "g1", events, more: true } as never);
          });
        }),
    };
    const pages = new Pages(client, () => "me");
    const conversation = new Conversation("g1", "group", "g");
    const first = pages.newest(conversation);
    asked[0]?.([8, 9]);
    await first;
    const older = pages.older(conversation);
    conversation.reset();
    const anew = pages.newest(conversation);
    asked[2]?.([20, 21]);
    await anew;
    asked[1]?.([6, 7]);
    await older;
    expect(conversation.log.rows.map(({ seq }) => seq)).toEqual([20, 21]);
    expect(conversation.loading).toBe(false);
  });
});

describe("Reading", () => {
  const reading = () => {
    const asked: { before?: number; after?: number }[] = [];
    const client = {
      history: (_: unknown, page: { before?: number; after?: number }) => {
        asked.push(page);
        const { before, after } = page;
        const seqs = after === undefined ? [(before ?? 91) - 1] : [after + 1];
        const events = seqs.map((seq) => message(seq));
        return Promise.resolve({
          action: "history",
          conversation: "g1",
          events,
          more: true,
        } as never);
      },
    };
    const me = () => "me";
    const marks = { read: () => undefined } as unknown as MarkPace;
    const parts = { pages: new Pages(client, me), marks, archivist: new Archivist(undefined), me };
    const conversation = new Conversation("g1", "group", "g");
    const row = { conversation: "g1", kind: "group", seq: 31, read: 31 } as Row;
    const events = [message(30), message(31)];
    parts.archivist.show({ conversation: "g1", row, events, hasOlder: true }, conversation, "me");
    conversation.unread = 60;
    conversation.read = 31;
    return { asked, conversation, reading: new Reading(parts) };
  };

  it("leaves who reads in what was kept where they are when the page comes", async () => {
    const { asked, conversation, reading: at } = reading();
    conversation.place = { seq: 30, top: 5 };
    const entered = at.enter(conversation);
    conversation.place = { seq: 30, top: -8 }; // Scrolled on meanwhile.
    await entered;
    expect(asked.map(({ before, after }) => [before, after])).toEqual([
      [31, undefined],
      [undefined, 30],
    ]);
    expect(conversation.goal).toEqual({ seq: 30, top: -8 });
    expect(conversation.log.hasNewer).toBe(true);
    expect(conversation.divider).toBe(31);
  });

  it("takes nobody from where they are after a gap, nor to what they have seen", async () => {
    const { conversation, reading: at } = reading();
    await at.enter(conversation);
    const enters = async (place: Place | undefined, marked: number) => {
      conversation.place = place;
      conversation.marked = marked;
      conversation.divider = undefined;
      conversation.goal = undefined;
      await at.enter(conversation);
      return [conversation.divider, conversation.goal];
    };
    conversation.seq = 40;
    expect(await enters(undefined, 35)).toEqual([35, { seq: 36 }]);
    expect(await enters({ seq: 32, top: 0 }, 35)).toEqual([35, undefined]);
    expect(await enters(undefined, 40)).toEqual([undefined, undefined]);
  });

  it("goes to what is unread from the end of what was kept", async () => {
    const { asked, conversation, reading: at } = reading();
    await at.enter(conversation);
    expect(asked.map(({ before, after }) => [before, after])).toEqual([
      [32, undefined],
      [undefined, 31],
    ]);
    expect(conversation.goal).toEqual({ seq: 32 });
  });
});

describe("a message that is quoted", () => {
  it("is not asked for again when it was refused", async () => {
    let asked = 0;
    const client = {
      history: () => {
        asked += 1;
        return Promise.reject(new Error("forbidden"));
      },
    };
    const pages = new Pages(client, () => "me");
    const conversation = new Conversation("g1", "group", "g");
    await pages.one(conversation, 3);
    await pages.one(conversation, 3);
    expect(asked).toBe(1);
    expect(conversation.quoted.get(3)).toBeUndefined();
  });
});

describe("keys", () => {
  it("are taken by their place where another script is written", () => {
    expect(keyOf({ key: "r", code: "KeyR" })).toBe("r");
    expect(keyOf({ key: "к", code: "KeyR" })).toBe("r");
    expect(keyOf({ key: "r", code: "KeyO" })).toBe("r"); // Dvorak
    expect(keyOf({ key: "ArrowUp", code: "ArrowUp" })).toBe("ArrowUp");
  });
});

describe("rights", () => {
  it("are those of the table", () => {
    expect(rights.kicks("owner", "owner")).toBe(true);
    expect(rights.kicks("admin", "owner")).toBe(false);
    expect(rights.kicks("admin", "admin")).toBe(true);
    expect(rights.kicks("member", "member")).toBe(false);
    expect(rights.invites("member", "public")).toBe(true);
    expect(rights.invites("member", "private")).toBe(false);
    expect(rights.gives("admin")).toBe(false);
  });
});
