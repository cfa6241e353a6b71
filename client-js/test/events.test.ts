import { beforeEach, describe, expect, it } from "vitest";
import { FakePlatform, settled } from "./fakePlatform.js";
import { ParleyClient, type LoggedEvent } from "../src/index.js";

let platform: FakePlatform;
let client: ParleyClient;
let heard: string[];

beforeEach(() => {
  platform = new FakePlatform();
  client = new ParleyClient({ url: "ws://server/ws", platform });
  heard = [];
  client.on("event", (event) => heard.push(`${event.conversation}${event.seq}`));
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

async function rows(ends: Record<string, number>, more = false): Promise<void> {
  const { id } = platform.socket.last("conversations");
  const conversations = Object.entries(ends).map(([conversation, seq]) => ({
    conversation,
    kind: "group",
    group: conversation,
    seq,
  }));
  platform.socket.says({ action: "conversations", id, conversations, more, after: "next" });
  await settled();
}

async function history(conversation: string, from: number, to: number, more = false) {
  const { id } = platform.socket.last("history");
  const events = range(conversation, from, to);
  platform.socket.says({ action: "history", id, conversation, events, more });
  await settled();
}

async function reconnect(): Promise<void> {
  platform.socket.closes(1006);
  await settled();
  platform.advance(20_000);
  platform.socket.welcomes("ann");
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

  it("that a row already counts still come, when they were on their way", async () => {
    await rows({ g: 8 });
    platform.socket.says(message("g", 7), message("g", 8), message("g", 9));
    expect(heard).toEqual(["g7", "g8", "g9"]);
  });

  it("behind a hole wait until history has filled it", async () => {
    platform.socket.says(message("g", 1), message("g", 4), message("g", 5));
    expect(heard).toEqual(["g1"]);
    expect(platform.socket.all("history")).toHaveLength(1);
    expect(platform.socket.last("history")).toMatchObject({ conversation: "g", after: 1 });
    await history("g", 2, 4);
    expect(heard).toEqual(["g1", "g2", "g3", "g4", "g5"]);
  });

  it("fill a hole page by page", async () => {
    platform.socket.says(message("g", 1), message("g", 6));
    await history("g", 2, 3, true);
    expect(platform.socket.last("history")).toMatchObject({ after: 3 });
    await history("g", 4, 6);
    expect(heard).toEqual(["g1", "g2", "g3", "g4", "g5", "g6"]);
    expect(platform.socket.all("history")).toHaveLength(2);
  });

  it("go on over a hole the server can not fill", async () => {
    platform.socket.says(message("g", 1), message("g", 4));
    await history("g", 9, 8);
    expect(heard).toEqual(["g1", "g4"]);
    platform.socket.says(message("h", 1), message("h", 3));
    const { id } = platform.socket.last("history");
    platform.socket.says({ action: "error", id, code: "not_found", message: "gone" });
    await settled();
    expect(heard).toEqual(["g1", "g4", "h1", "h3"]);
  });

  it("of kinds not known take their seq", () => {
    platform.socket.says(message("g", 1));
    platform.socket.says({ ...message("g", 2), action: "event", event: "pinned" });
    platform.socket.says(message("g", 3));
    expect(heard).toEqual(["g1", "g2", "g3"]);
    expect(platform.socket.all("history")).toEqual([]);
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
    platform.socket.says({ action: "ack", id, conversation: "g", seq: 2, time: 5 });
    platform.socket.says(message("g", 3));
    expect(heard).toEqual(["g1", "g2", "g3"]);
    expect(own[0]).toEqual({
      action: "group",
      conversation: "g",
      seq: 2,
      time: 5,
      sender: "ann",
      id,
      group: "g",
      message: "mine",
      replyTo: 1,
    });
  });

  it("are none where nothing changed", async () => {
    const { id, ack } = client.join("g");
    platform.socket.says({ action: "ack", id });
    await expect(ack).resolves.toMatchObject({ id });
    expect(heard).toEqual([]);
  });

  it("tell of groups made, joined and left", () => {
    const events: LoggedEvent[] = [];
    client.on("event", (event) => events.push(event));
    const made = client.create({ group: "g", visibility: "public", members: ["bob"] });
    platform.socket.says({
      action: "ack",
      id: made.id,
      conversation: "c1",
      group: "g",
      seq: 1,
      time: 5,
    });
    const left = client.leave("g");
    platform.socket.says({ action: "ack", id: left.id, conversation: "c1", seq: 2, time: 6 });
    const joined = client.join("g");
    platform.socket.says({ action: "ack", id: joined.id, conversation: "c1", seq: 9, time: 7 });
    expect(events).toMatchObject([
      { event: "created", group: "g", visibility: "public", members: ["bob"], sender: "ann" },
      { event: "left", seq: 2 },
      { event: "joined", seq: 9 },
    ]);
    // Coming back to a group begins anew there: what passed meanwhile is history.
    expect(platform.socket.all("history")).toEqual([]);
  });
});

describe("after a reconnect", () => {
  it("what was missed is fetched before what is live", async () => {
    await rows({ g: 3 });
    platform.socket.says(message("g", 4));
    await reconnect();
    platform.socket.says(message("g", 8));
    await rows({ g: 7 });
    await history("g", 5, 7);
    platform.socket.says(message("g", 9));
    expect(heard).toEqual(["g4", "g5", "g6", "g7", "g8", "g9"]);
  });

  it("conversations where nothing was heard are filled too", async () => {
    await rows({ g: 3, quiet: 2 });
    await reconnect();
    await rows({ quiet: 3, g: 3 });
    expect(platform.socket.last("history")).toMatchObject({ conversation: "quiet", after: 2 });
    await history("quiet", 3, 3);
    expect(heard).toEqual(["quiet3"]);
  });

  it("rows are read only until they tell nothing new", async () => {
    await rows({ a: 1, b: 1 }, true);
    await rows({ c: 1 });
    expect(platform.socket.all("conversations")).toHaveLength(2);
    await reconnect();
    await rows({ new: 1, a: 1 }, true);
    expect(platform.socket.all("conversations")).toHaveLength(1);
  });

  it("an own message that was stored is told once, though its ack was lost", async () => {
    await rows({ g: 3 });
    const { id, ack } = client.sendGroup("g", "mine");
    await reconnect();
    await rows({ g: 4 });
    await history("g", 4, 4);
    platform.socket.says({ action: "ack", id, conversation: "g", seq: 4, time: 4 });
    await expect(ack).resolves.toMatchObject({ seq: 4 });
    expect(heard).toEqual(["g4"]);
  });

  it("a fill that was cut off is done again", async () => {
    platform.socket.says(message("g", 1), message("g", 5));
    await reconnect();
    await rows({ g: 5 });
    await history("g", 2, 5);
    expect(heard).toEqual(["g1", "g2", "g3", "g4", "g5"]);
  });

  it("too long a gap is told as a reset", async () => {
    const resets: string[] = [];
    client.on("reset", (conversation) => resets.push(conversation));
    await rows({ g: 3, quiet: 1 });
    await reconnect();
    await rows({ g: 5_000, quiet: 1 });
    expect(resets).toEqual(["g"]);
    expect(platform.socket.all("history")).toEqual([]);
    platform.socket.says(message("g", 5_001));
    expect(heard).toEqual(["g5001"]);
  });
});
