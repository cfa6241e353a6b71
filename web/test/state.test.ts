import { describe, expect, it } from "vitest";
import { keyOf } from "../src/components/shell/keyOf";
import { rights } from "../src/state/groups";
import { Drafts, type KeyValues } from "../src/state/drafts";
import { Pages } from "../src/state/pages";
import { Conversation } from "../src/state/conversation.svelte";
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
  it("outlive the page, each in its conversation, and go when they are empty", () => {
    const values = valuesInMemory();
    const drafts = new Drafts(values);
    drafts.save("ann", "lobby", "Hello");
    drafts.save("ann", "c2", "x");
    drafts.save("ann", "c2", "");
    drafts.save("bob", "lobby", "Mine");
    expect(new Drafts(values).load("ann", "lobby")).toBe("Hello");
    expect(values.length).toBe(2);
    drafts.clear("ann");
    expect([drafts.load("ann", "lobby"), drafts.load("bob", "lobby")]).toEqual(["", "Mine"]);
  });

  it("are done without where a browser forbids them", () => {
    const drafts = new Drafts(undefined);
    drafts.save("ann", "lobby", "Hello");
    expect(drafts.load("ann", "lobby")).toBe("");
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

function valuesInMemory(): KeyValues {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}
