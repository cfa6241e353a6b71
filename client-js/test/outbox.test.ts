import { beforeEach, describe, expect, it } from "vitest";
import { FakePlatform, settled } from "./fakePlatform.js";
import { ParleyClient } from "../src/index.js";

let platform: FakePlatform;
let client: ParleyClient;

beforeEach(() => {
  platform = new FakePlatform();
  client = new ParleyClient({ url: "ws://server/ws", platform });
  client.login("ann").catch(() => undefined);
});

function reconnect(code = 1006): void {
  platform.socket.closes(code);
  platform.advance(20_000);
  platform.socket.welcomes("ann");
}

function texts(): unknown[] {
  return platform.socket.all("group").map((frame) => frame["message"]);
}

function refuse(id: string, code: string, retryAfter?: number): void {
  platform.socket.says({ action: "error", id, code, message: "no", retryAfter });
}

describe("outbox", () => {
  it("resolves with the ack of the same id", async () => {
    platform.socket.welcomes("ann");
    const first = client.sendGroup("g", "one");
    const second = client.sendGroup("g", "two");
    platform.socket.says({ action: "ack", id: second.id, conversation: "g", seq: 2, time: 5 });
    platform.socket.says({ action: "ack", id: first.id, conversation: "g", seq: 1, time: 5 });
    await expect(first.ack).resolves.toMatchObject({ seq: 1 });
    await expect(second.ack).resolves.toMatchObject({ seq: 2 });
  });

  it("makes ids that begin with the time", () => {
    const ids = [1, 2, 3].map(() => {
      platform.advance(1);
      return client.sendGroup("g", "x").id;
    });
    expect(ids).toEqual([...ids].sort());
    expect(parseInt(ids[2]?.split("-")[0] ?? "", 36)).toBe(platform.now());
  });

  it("sends what was written before the connection was there, in order", () => {
    const { id } = client.sendGroup("g", "one");
    client.sendGroup("g", "two");
    client.sendGroup("elsewhere", "three");
    expect(platform.socket.sent).toEqual([]);
    platform.socket.welcomes("ann");
    // One behind the other in a conversation: else one that has to wait would be overtaken.
    expect(texts()).toEqual(["one", "three"]);
    platform.socket.says({ action: "ack", id, conversation: "g", seq: 1, time: 5 });
    expect(texts()).toEqual(["one", "three", "two"]);
  });

  it("sends what was not acknowledged again with the same id, and only that", async () => {
    platform.socket.welcomes("ann");
    const kept = client.sendGroup("g", "one");
    const lost = client.sendGroup("g", "two");
    platform.socket.says({ action: "ack", id: kept.id, conversation: "g", seq: 1, time: 5 });
    reconnect();
    expect(platform.socket.all("group")).toEqual([
      { action: "group", id: lost.id, group: "g", message: "two" },
    ]);
    platform.socket.says({ action: "ack", id: lost.id, conversation: "g", seq: 2, time: 5 });
    await expect(lost.ack).resolves.toMatchObject({ seq: 2 });
    reconnect();
    expect(texts()).toEqual([]);
  });

  it.each(["busy", "rate_limited", "internal"])("tries again after %s", (code) => {
    platform.socket.welcomes("ann");
    const { id } = client.sendGroup("g", "one");
    refuse(id, code, 400);
    platform.advance(399);
    expect(platform.socket.all("group")).toHaveLength(1);
    platform.advance(1);
    expect(platform.socket.all("group").map((frame) => frame["id"])).toEqual([id, id]);
  });

  it("keeps the order of a conversation while one of its messages has to wait", () => {
    platform.socket.welcomes("ann");
    const { id } = client.sendGroup("g", "one");
    refuse(id, "rate_limited", 400);
    client.sendGroup("g", "two");
    client.sendGroup("other", "elsewhere");
    expect(texts()).toEqual(["one", "elsewhere"]);
    platform.advance(400);
    expect(texts()).toEqual(["one", "elsewhere", "one"]);
    platform.socket.says({ action: "ack", id, conversation: "g", seq: 1, time: 5 });
    expect(texts()).toEqual(["one", "elsewhere", "one", "two"]);
  });

  it("backs off by itself where no time is given", () => {
    platform.socket.welcomes("ann");
    const { id } = client.sendGroup("g", "one");
    for (let turn = 0; turn < 4; turn += 1) {
      refuse(id, "internal");
      platform.advance(20_000);
      platform.socket.says({ action: "heartbeat", answer: true });
    }
    expect(platform.socket.all("group")).toHaveLength(5);
  });

  it.each(["bad_request", "forbidden", "not_found", "conflict", "too_large", "new_code"])(
    "rejects for good after %s",
    async (code) => {
      platform.socket.welcomes("ann");
      const { id, ack } = client.join("g");
      refuse(id, code);
      await expect(ack).rejects.toMatchObject({ code, message: "no" });
      reconnect();
      expect(platform.socket.all("join")).toEqual([]);
    },
  );

  it("does not send again what made the server close for its size", async () => {
    platform.socket.welcomes("ann");
    const small = client.sendGroup("g", "x".repeat(1500));
    // Fewer characters, but more bytes of UTF-8.
    const large = client.sendGroup("other", "漢".repeat(1000));
    reconnect(1009);
    await expect(large.ack).rejects.toMatchObject({ code: "too_large" });
    expect(platform.socket.all("group").map(({ id }) => id)).toEqual([small.id]);
  });

  it("does not send again after six days what may be stored already", async () => {
    platform.socket.welcomes("ann");
    const { ack } = client.sendGroup("g", "one");
    platform.socket.closes(4500);
    platform.advance(7 * 24 * 3_600_000);
    client.login("ann").catch(() => undefined);
    platform.socket.welcomes("ann");
    await expect(ack).rejects.toMatchObject({ code: "expired" });
    expect(texts()).toEqual([]);
  });

  it("refuses more than a thousand waiting requests", async () => {
    for (let turn = 0; turn < 1_000; turn += 1) {
      client.sendGroup("g", "x").ack.catch(() => undefined);
    }
    await expect(client.sendGroup("g", "x").ack).rejects.toMatchObject({ code: "full" });
  });

  it("refuses more than it may hold", async () => {
    const text = "x".repeat(1024 * 1024);
    for (let turn = 0; turn < 15; turn += 1) {
      client.sendGroup("g", text).ack.catch(() => undefined);
    }
    await expect(client.sendGroup("g", text).ack).rejects.toMatchObject({ code: "full" });
  });

  it("waits for the server to be back after its goodbye", () => {
    platform.socket.welcomes("ann");
    platform.socket.says({ action: "goaway", reconnectIn: 500, reason: "the server stops" });
    const { id } = client.sendGroup("g", "one");
    expect(texts()).toEqual([]);
    platform.advance(500); // The server forgot to close.
    expect(platform.sockets.map(({ closed }) => closed)).toEqual([true, false]);
    platform.socket.welcomes("ann");
    expect(platform.socket.last("group")["id"]).toBe(id);
  });

  it("sends of many read marks the last, and answers all of them", async () => {
    const marks = [3, 5, 4].map((seq) => client.read({ conversation: "g" }, seq));
    platform.socket.welcomes("ann");
    expect(platform.socket.all("read")).toMatchObject([{ seq: 5 }]);
    const later = client.read({ conversation: "g" }, 6);
    platform.socket.says({ action: "ack", id: platform.socket.last("read")["id"] });
    await expect(Promise.all(marks.map(({ ack }) => ack))).resolves.toHaveLength(3);
    expect(platform.socket.last("read")).toMatchObject({ seq: 6, id: later.id });
  });

  it("sends every kind of change", () => {
    platform.socket.welcomes("ann");
    const target = { conversation: "g" };
    client.edit(target, 1, "better");
    client.delete({ group: "h" }, 2);
    client.react({ receiver: "bob" }, 3, "👍");
    client.invite("a", "bob");
    client.kick("b", "bob");
    client.setRole("c", "bob", "admin");
    client.setTitle("d", "D");
    client.delivered(target, 4);
    expect(platform.socket.sent.slice(1)).toMatchObject([
      { action: "edit", conversation: "g", seq: 1, message: "better" },
      { action: "delete", group: "h", seq: 2 },
      { action: "react", receiver: "bob", seq: 3, reaction: "👍", on: true },
      { action: "invite", group: "a", user: "bob" },
      { action: "kick", group: "b", user: "bob" },
      { action: "role", group: "c", user: "bob", role: "admin" },
      { action: "title", group: "d", title: "D" },
      { action: "delivered", conversation: "g", seq: 4 },
    ]);
  });

  it("sends nothing of one user in the name of another", async () => {
    platform.socket.welcomes("ann");
    const { ack } = client.sendGroup("g", "ann's words");
    platform.socket.closes(4500);
    client.login("bob").catch(() => undefined);
    platform.socket.welcomes("bob");
    await expect(ack).rejects.toMatchObject({ code: "closed" });
    expect(texts()).toEqual([]);
  });

  it("correlates data frames", async () => {
    platform.socket.welcomes("ann");
    const members = client.members("g", { limit: 2 });
    const { id } = platform.socket.last("members");
    const list = [{ user: "ann", role: "owner" }];
    platform.socket.says({ action: "members", id, members: list, more: false });
    await expect(members).resolves.toMatchObject({ members: list });
    await settled();
  });
});
