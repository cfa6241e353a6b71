import { beforeEach, describe, expect, it } from "vitest";
import { FakePlatform, settled, welcome } from "./fakePlatform.js";
import { ParleyClient, type LoggedEvent } from "../src/index.js";

let platform: FakePlatform;
let client: ParleyClient;
let heard: string[];
let resets: string[];
let problems: string[];

beforeEach(() => {
  platform = new FakePlatform();
  client = new ParleyClient({ url: "ws://server/ws", platform });
  heard = [];
  resets = [];
  problems = [];
  client.on("event", (event) => heard.push(`${event.conversation}${event.seq}`));
  client.on("reset", (conversation) => resets.push(conversation));
  client.on("problem", (problem) => problems.push(problem));
  client.login("ann").catch(() => undefined);
  platform.socket.welcomes("ann");
});

function message(conversation: string, seq: number) {
  return {
    action: "group",
    conversation,
    seq,
    time: seq,
    sender: "bob",
    group: conversation,
    message: `${seq}`,
  };
}

function range(conversation: string, from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => message(conversation, from + index));
}

function synced(...rows: object[]): void {
  platform.socket.says({ action: "synced", conversations: rows });
}

function row(conversation: string, seq: number, more: object = {}) {
  return { conversation, kind: "group", group: conversation, seq, read: seq, unread: 0, ...more };
}

function ack(id: string, conversation: string, seq: number, more: object = {}): void {
  platform.socket.says({ action: "ack", id, conversation, seq, time: seq, ...more });
}

/** Answers the last history request. */
async function history(...events: object[]): Promise<void> {
  const { id, conversation } = platform.socket.last("history");
  platform.socket.says({ action: "history", id, conversation, events, more: false });
  await settled();
}

/** A new connection, welcomed; its replay is up to the test. */
function reconnects(log = "log-1"): void {
  platform.socket.closes(1006);
  platform.advance(20_000);
  platform.socket.opens();
  platform.socket.says(welcome("ann", 25, log));
}

describe("events", () => {
  it("begin where the first one is", () => {
    platform.socket.says(message("g", 7), message("g", 8));
    expect(heard).toEqual(["g7", "g8"]);
  });

  it("come once", () => {
    platform.socket.says(...range("g", 1, 3), ...range("g", 1, 4));
    expect(heard).toEqual(["g1", "g2", "g3", "g4"]);
  });

  it("behind a hole wait until a login on the same connection has brought it", () => {
    platform.socket.says(message("g", 1), message("h", 1), message("g", 4), message("h", 2));
    expect(heard).toEqual(["g1", "h1", "h2"]);
    expect(platform.socket.last("login")["cursors"]).toEqual({ g: 1, h: 1 });
    expect(client.state.name).toBe("catching-up");
    platform.socket.says(welcome("ann"), ...range("g", 2, 5), message("h", 2));
    synced();
    expect(heard).toEqual(["g1", "h1", "h2", "g2", "g3", "g4", "g5"]);
    expect(client.state.name).toBe("online");
    expect(platform.sockets).toHaveLength(1);
  });

  it("that a server leaves out for good make the client try another connection", () => {
    platform.socket.says(message("g", 1), message("g", 4));
    for (let turn = 0; turn < 3; turn += 1) {
      platform.socket.says(welcome("ann"), message("g", 4));
    }
    expect(problems).toEqual(["g: the server leaves a hole in its events"]);
    expect(client.state.name).toBe("waiting");
    expect(heard).toEqual(["g1"]);
  });

  it("of kinds not known, or broken, take their seq", () => {
    platform.socket.says(message("g", 1));
    platform.socket.says({ ...message("g", 2), action: "event", event: "pinned" });
    platform.socket.says({ ...message("g", 3), message: 7 });
    platform.socket.says(message("g", 4));
    expect(heard).toEqual(["g1", "g2", "g3", "g4"]);
    expect(platform.socket.all("login")).toHaveLength(1);
  });

  it("reach other listeners when one throws", async () => {
    const uncaught: unknown[] = [];
    const listener = (problem: unknown) => uncaught.push(problem);
    process.setUncaughtExceptionCaptureCallback(listener);
    const stop = client.on("event", () => {
      throw new Error("mine");
    });
    const later: LoggedEvent[] = [];
    client.on("event", (event) => later.push(event));
    platform.socket.says(message("g", 1));
    stop();
    await new Promise((resolve) => setImmediate(resolve));
    process.setUncaughtExceptionCaptureCallback(null);
    expect(later).toHaveLength(1);
    expect(uncaught).toHaveLength(1);
  });
});

describe("own events", () => {
  it("come in the place of their ack", () => {
    platform.socket.says(message("g", 1));
    const { id } = client.sendGroup("g", "mine", { replyTo: 1 });
    const own: LoggedEvent[] = [];
    client.on("event", (event) => own.push(event));
    ack(id, "g", 2);
    platform.socket.says(message("g", 3));
    expect(heard).toEqual(["g1", "g2", "g3"]);
    expect(own[0]).toEqual({
      action: "group",
      conversation: "g",
      seq: 2,
      time: 2,
      sender: "ann",
      id,
      group: "g",
      message: "mine",
      replyTo: 1,
    });
  });

  it("have names as the server spells them, not as they were typed", () => {
    const events: LoggedEvent[] = [];
    client.on("event", (event) => events.push(event));
    platform.socket.says({ ...message("g1", 1), group: "Garden" });
    platform.socket.says({ ...message("p1", 1), action: "private", receiver: "ann" });
    ack(client.sendGroup("GARDEN", "mine").id, "g1", 2);
    ack(client.sendPrivate("BOB", "mine").id, "p1", 2);
    ack(client.leave("gArDeN").id, "g1", 3);
    expect(events.slice(2)).toMatchObject([
      { group: "Garden" },
      { receiver: "bob" },
      { event: "left", group: "Garden" },
    ]);
    expect(platform.socket.all("history")).toEqual([]);
  });

  it("are read from the server where it alone knows them, and what follows waits", async () => {
    const { id } = client.sendPrivate("BÖB", "mine");
    ack(id, "p1", 1);
    platform.socket.says({ ...message("p1", 2), action: "private", receiver: "ann" });
    await settled();
    expect(heard).toEqual([]);
    expect(platform.socket.last("history")).toMatchObject({ conversation: "p1", after: 0 });
    const events: LoggedEvent[] = [];
    client.on("event", (event) => events.push(event));
    await history({ ...message("p1", 1), action: "private", sender: "ann", receiver: "böb", id });
    expect(heard).toEqual(["p11", "p12"]);
    expect(events[0]).toMatchObject({ receiver: "böb", sender: "ann" });
  });

  it("that are read one behind the other come in order", async () => {
    platform.socket.says(message("g", 1));
    const target = { conversation: "g" };
    ack(client.react(target, 1, "👍").id, "g", 2);
    ack(client.invite("g", "carol").id, "g", 3);
    ack(client.edit(target, 1, "better").id, "g", 4);
    const [reacted, invited] = platform.socket.all("history");
    const logged = { action: "event", conversation: "g", time: 1, sender: "ann", group: "g" };
    const answer = (to: object | undefined, event: object) => {
      const { id } = to as { id: string };
      const events = [{ ...logged, ...event }];
      platform.socket.says({ action: "history", id, conversation: "g", events, more: true });
    };
    answer(invited, { seq: 3, event: "invited", user: "Carol" });
    await settled();
    expect(heard).toEqual(["g1"]);
    answer(reacted, { seq: 2, event: "reacted", target: 1, reaction: "👍", on: true, count: 5 });
    await settled();
    expect(heard).toEqual(["g1", "g2", "g3", "g4"]);
  });

  it("come as they were typed where the server does not tell them", async () => {
    const { id } = client.join("Garden");
    ack(id, "g1", 4);
    const asked = platform.socket.last("history")["id"];
    platform.socket.says({ action: "error", id: asked, code: "not_found", message: "gone" });
    await settled();
    expect(heard).toEqual(["g14"]);
  });

  it("that could not be read come with the next connection", async () => {
    ack(client.join("Garden").id, "g1", 4);
    reconnects();
    await settled();
    expect(heard).toEqual([]);
    expect(platform.socket.last("login")["cursors"]).toEqual({});
    platform.socket.says({ ...message("g1", 4), reset: true });
    synced(row("g1", 4));
    expect(heard).toEqual(["g14"]);
    expect(resets).toEqual([]);
  });

  it("are none where nothing changed", async () => {
    const { id, ack: answer } = client.join("g");
    platform.socket.says({ action: "ack", id });
    await expect(answer).resolves.toMatchObject({ id });
    expect(heard).toEqual([]);
  });

  it("tell of groups made, left and joined", () => {
    const events: LoggedEvent[] = [];
    client.on("event", (event) => events.push(event));
    ack(client.create({ group: "g", visibility: "public" }).id, "c1", 1, { group: "G" });
    ack(client.setTitle("g", "The G").id, "c1", 2);
    ack(client.leave("g").id, "c1", 3);
    ack(client.join("g").id, "c1", 9);
    expect(events).toMatchObject([
      { event: "created", group: "G", visibility: "public", members: [], sender: "ann" },
      { event: "title", title: "The G" },
      { event: "left", seq: 3 },
      { event: "joined", seq: 9, group: "G" },
    ]);
    // Coming back to a group begins anew there: what passed meanwhile is history.
    expect(platform.socket.all("history")).toEqual([]);
    expect(platform.socket.all("login")).toHaveLength(1);
  });
});

describe("after a reconnect", () => {
  it("what is missed is asked for by its cursors, those that moved last", () => {
    platform.socket.says(...range("g", 1, 4), message("h", 7));
    reconnects();
    expect(platform.socket.last("login")).toMatchObject({
      token: "token of ann",
      cursors: { g: 4, h: 7 },
      log: "log-1",
    });
    platform.socket.says(message("g", 5), message("g", 6), message("h", 8));
    synced(row("g", 6), row("h", 8));
    platform.socket.says(message("g", 7));
    expect(heard.slice(5)).toEqual(["g5", "g6", "h8", "g7"]);
  });

  it("events of another log begin anew", () => {
    platform.socket.says(...range("g", 1, 4), message("h", 7));
    reconnects("log-2");
    expect(resets).toEqual(["g", "h"]);
    platform.socket.says(message("g", 1));
    synced(row("g", 1));
    expect(heard.slice(5)).toEqual(["g1"]);
  });

  it("a row says where a conversation goes on that is not replayed", () => {
    platform.socket.says(...range("g", 1, 4));
    reconnects();
    synced(row("g", 400, { reset: true }), row("h", 30, { reset: true }), row("empty", 0));
    expect(resets).toEqual(["g"]);
    platform.socket.says(message("g", 401), message("h", 31), message("empty", 1));
    expect(heard.slice(4)).toEqual(["g401", "h31", "empty1"]);
  });

  it("rows are handed on when everything before them was", () => {
    reconnects();
    let heardBefore: string[] = [];
    client.on("rows", (rows) => {
      heardBefore = [...heard, ...rows.map(({ conversation }) => `row of ${conversation}`)];
    });
    platform.socket.says(message("g", 1));
    synced(row("g", 1));
    expect(heardBefore).toEqual(["g1", "row of g"]);
  });

  it("what an older login brought does not end the catching up of a newer one", () => {
    platform.socket.says(message("g", 1));
    reconnects();
    platform.socket.says({ action: "behind" });
    synced();
    expect(client.state.name).toBe("catching-up");
    platform.socket.says(welcome("ann"));
    synced();
    expect(client.state.name).toBe("online");
  });

  it("no more cursors are sent than a frame holds", () => {
    const limits = { frameBytes: 8_000 };
    platform.socket.says({ ...welcome("ann"), limits });
    for (let group = 0; group < 300; group += 1) {
      platform.socket.says(message(`g${group}`, 1));
    }
    reconnects();
    const cursors = platform.socket.last("login")["cursors"] as Record<string, number>;
    expect(Object.keys(cursors)).toHaveLength(100);
    expect(cursors).toHaveProperty("g299");
  });
});

describe("another user's login", () => {
  it("by a token is not answered from the cursors of the one before", () => {
    platform.socket.says(message("g", 1));
    platform.socket.closes(4500);
    client.login({ token: "carol's" }).catch(() => undefined);
    platform.socket.opens();
    expect(platform.socket.last("login")["cursors"]).toEqual({ g: 1 });
    platform.socket.says(welcome("carol"), message("g", 2));
    expect(platform.socket.last("login")).toMatchObject({ token: "token of carol", cursors: {} });
    platform.socket.says(welcome("carol"), { ...message("g", 1), reset: true }, message("g", 2));
    synced(row("g", 2));
    expect(heard).toEqual(["g1", "g1", "g2"]);
    expect(resets).toEqual([]);
  });
});

describe("best effort", () => {
  it("tells of typing now and then, and only when connected", () => {
    const target = { conversation: "g" };
    for (let key = 0; key < 5; key += 1) {
      client.typing(target, true);
      platform.advance(1_000);
    }
    client.typing(target, false);
    client.typing(target, false);
    expect(platform.socket.all("typing")).toEqual([
      { action: "typing", conversation: "g", on: true },
      { action: "typing", conversation: "g", on: true },
      { action: "typing", conversation: "g", on: false },
    ]);
    platform.socket.closes(1006);
    client.typing(target, true);
    expect(platform.socket.all("typing")).toHaveLength(3);
  });

  it("hands on who types, who is there and who has read", () => {
    const told: unknown[] = [];
    client.on("typing", (frame) => told.push(frame));
    client.on("presence", (frame) => told.push(frame));
    client.on("receipt", (frame) => told.push(frame));
    const frames = [
      { action: "typing", conversation: "g", user: "bob", on: true },
      { action: "presence", user: "bob", online: false, lastSeen: 4 },
      { action: "receipt", conversation: "g", user: "bob", read: 3, delivered: 5 },
    ];
    platform.socket.says(...frames);
    expect(told).toEqual(frames);
  });

  it("watches at most 500", () => {
    const users = Array.from({ length: 501 }, (_, index) => `user${index}`);
    expect(() => {
      client.watch(users);
    }).toThrow("users: 501 (expected: at most 500)");
  });
});
