import type { LoggedEvent } from "@parley/client";
import { describe, expect, it } from "vitest";
import { Log } from "../src/state/log";
import { happening, message } from "./events";

const seqs = (log: Log) => log.rows.map(({ seq }) => seq);

function holding(...held: number[]): Log {
  const log = new Log();
  const events = held.map((seq) => message(seq));
  log.replace({ events, hasOlder: true, hasNewer: false }, "me");
  return log;
}

describe("Log", () => {
  it("takes live events behind what it holds, and nothing twice", () => {
    const log = holding(5, 6);
    for (const seq of [6, 7, 7, 5, 8]) {
      log.accept(message(seq), "me");
    }
    expect(seqs(log)).toEqual([5, 6, 7, 8]);
  });

  it("takes older events before what it holds; rows keep their numbers", () => {
    const log = holding(5, 6);
    const before = log.rows[0];
    log.prepend([message(3), message(4)], false, "me");
    expect(seqs(log)).toEqual([3, 4, 5, 6]);
    expect(log.rows[0 - log.first]).toBe(before);
    expect(log.hasOlder).toBe(false);
    expect(log.from).toBe(3);
  });

  it("does not show what happened to messages, but counts it", () => {
    const log = holding(1);
    log.accept(happening(2, { event: "edited", target: 1, message: "better" }), "me");
    log.accept(message(3), "me");
    expect(seqs(log)).toEqual([1, 3]);
    expect(log.to).toBe(3);
    expect(log.message(1)).toMatchObject({ message: "better", edited: 2 });
  });

  it("shows a deleted message as gone", () => {
    const log = holding(1, 2);
    log.accept(happening(3, { event: "deleted", target: 1 }), "me");
    expect(log.message(1)).toMatchObject({ message: "", deleted: true });
  });

  it("keeps to its piece when the end is elsewhere", () => {
    const log = new Log();
    const events = [message(5), message(6)];
    log.replace({ events, hasOlder: true, hasNewer: true }, "me");
    log.accept(message(7), "me");
    log.accept(happening(8, { event: "edited", target: 5, message: "better" }), "me");
    expect(seqs(log)).toEqual([5, 6]);
    expect(log.message(5)?.message).toBe("better");
    log.append([message(7)], false, "me");
    expect(seqs(log)).toEqual([5, 6, 7]);
  });

  it("knows which reactions are one's own, from wherever it read them", () => {
    const reacted = (seq: number, on: boolean): LoggedEvent =>
      happening(seq, { event: "reacted", target: 1, reaction: "👍", on, count: 1 }, "me");
    const log = holding(7);
    log.accept(reacted(8, false), "me");
    expect(log.isMine(1, "👍")).toBe(false);
    log.prepend([message(1), reacted(2, true)], false, "me");
    expect(log.isMine(1, "👍")).toBe(false); // Taken back since.
    log.accept(reacted(9, true), "me");
    expect(log.isMine(1, "👍")).toBe(true);
  });

  it("lets go of what is old, when there is much of it", () => {
    const log = holding(...Array.from({ length: 1_000 }, (_, index) => index + 1));
    log.trim(600);
    expect(log.rows).toHaveLength(1_000);
    log.trim(300);
    expect(seqs(log)).toHaveLength(300);
    expect(seqs(log).at(-1)).toBe(1_000);
    expect([log.first, log.from, log.hasOlder]).toEqual([700, 701, true]);
  });

  it("finds messages by their seq", () => {
    const log = holding(2, 4, 9);
    expect([1, 2, 3, 9, 10].map((seq) => log.placeOf(seq))).toEqual([0, 0, 1, 2, 3]);
    expect(log.message(4)?.seq).toBe(4);
    expect(log.message(5)).toBeUndefined();
    expect([1, 2, 5, 9, 10].map((seq) => log.holds(seq))).toEqual([false, true, true, true, false]);
  });
});
