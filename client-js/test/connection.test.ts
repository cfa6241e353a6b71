import { beforeEach, describe, expect, it } from "vitest";
import { FakePlatform, settled } from "./fakePlatform.js";
import { backoffMs } from "../src/connection/backoff.js";
import { InMemoryTokenStore, ParleyClient, type ConnectionState } from "../src/index.js";

let platform: FakePlatform;
let tokens: InMemoryTokenStore;
let client: ParleyClient;
let states: ConnectionState[];

beforeEach(() => {
  platform = new FakePlatform();
  tokens = new InMemoryTokenStore();
  client = new ParleyClient({ url: "ws://server/ws", platform, tokens });
  states = [];
  client.on("state", (state) => states.push(state));
});

function online(heartbeat = 25): void {
  client.login("ann").catch(() => undefined);
  platform.socket.welcomes("ann", heartbeat);
}

function waitMs(): number {
  const state = client.state;
  if (state.name !== "waiting") {
    throw new Error(`expected waiting, was ${state.name}`);
  }
  return state.until - platform.now();
}

describe("login", () => {
  it("logs in by name and keeps the token", async () => {
    const login = client.login("ann");
    platform.socket.welcomes("ann");
    await expect(login).resolves.toMatchObject({ user: "ann" });
    expect(platform.socket.last("login")).toMatchObject({ user: "ann" });
    expect(tokens.load()).toEqual({ token: "token of ann", user: "ann" });
    expect(client.keptUser).toBe("ann");
    expect(states.map(({ name }) => name)).toEqual(["connecting", "catching-up", "online"]);
  });

  it("comes back by the kept token, and has nothing to come back by without", () => {
    expect(client.resume()).toBeUndefined();
    tokens.save({ token: "kept", user: "ann" });
    void client.resume();
    platform.socket.opens();
    const login = platform.socket.last("login");
    expect(login).toMatchObject({ token: "kept" });
    expect(login).not.toHaveProperty("user");
  });

  it("tells that a name is taken, and takes another", async () => {
    const refused = client.login("ann");
    platform.socket.opens();
    const id = platform.socket.last("login")["id"];
    platform.socket.says({ action: "error", id, code: "conflict", message: "taken" });
    await expect(refused).rejects.toMatchObject({ code: "conflict", message: "taken" });
    expect(client.state).toMatchObject({ name: "refused", reason: { code: "conflict" } });
    expect(platform.socket.closed).toBe(true);

    const login = client.login("anna");
    platform.socket.welcomes("anna");
    await expect(login).resolves.toMatchObject({ user: "anna" });
  });

  it("waits when the server is busy", () => {
    client.login("ann").catch(() => undefined);
    platform.socket.opens();
    platform.socket.says({ action: "error", code: "busy", message: "later", retryAfter: 700 });
    expect(waitMs()).toBe(700);
  });

  it("forgets the token on signing out", () => {
    online();
    client.signOut();
    expect(tokens.load()).toBeUndefined();
    expect(client.state).toEqual({ name: "offline" });
    platform.advance(60_000);
    expect(platform.sockets).toHaveLength(1);
  });

  it("gives up a handshake that gets no answer", () => {
    client.login("ann").catch(() => undefined);
    platform.socket.opens();
    platform.advance(15_000);
    expect(client.state.name).toBe("waiting");
  });
});

describe("coming back", () => {
  it("reconnects with the token after a lost connection", () => {
    online();
    platform.socket.closes(1006);
    platform.advance(waitMs());
    platform.socket.opens();
    expect(platform.socket.last("login")).toMatchObject({ token: "token of ann" });
  });

  it("waits longer each time, at most 20 seconds, and never none", () => {
    client.login("ann").catch(() => undefined);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      platform.socket.closes(1006);
      waits.push(waitMs());
      platform.advance(waitMs());
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBeLessThanOrEqual(300);
    expect(Math.max(...waits)).toBeLessThanOrEqual(20_000);
    expect(backoffMs(0, () => 0)).toBeGreaterThan(0);
    expect(backoffMs(40, () => 1)).toBe(20_000);
  });

  it("spreads waits over the whole range", () => {
    expect(backoffMs(10, () => 0.01)).toBeLessThan(3_000);
    expect(backoffMs(10, () => 0.99)).toBeGreaterThan(19_000);
  });

  it("is patient with a server that welcomes and drops", () => {
    client.login("ann").catch(() => undefined);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      platform.socket.welcomes("ann");
      platform.socket.closes(1006);
      waits.push(waitMs());
      platform.advance(waitMs());
    }
    expect(waits.at(-1)).toBeGreaterThan((waits[0] ?? 0) * 8);
  });

  it("begins with short waits again once a connection was stable", () => {
    client.login("ann").catch(() => undefined);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      platform.socket.closes(1006);
      platform.advance(waitMs());
    }
    platform.socket.welcomes("ann");
    platform.advance(10_000);
    platform.socket.closes(1006);
    expect(waitMs()).toBeLessThanOrEqual(300);
  });

  it("retries at once when asked, or when the page wakes", () => {
    online();
    platform.socket.closes(1006);
    client.retryNow();
    expect(platform.sockets).toHaveLength(2);
    platform.socket.closes(1006);
    platform.wakes();
    expect(platform.sockets).toHaveLength(3);
    platform.advance(60_000);
    expect(platform.sockets.length).toBeGreaterThan(3);
  });

  it("comes back when a goaway said", () => {
    online();
    platform.socket.says({ action: "goaway", reconnectIn: 4321, reason: "the server stops" });
    platform.socket.closes(4000);
    expect(waitMs()).toBe(4321);
  });

  it.each([1000, 1001, 1006, 1011, 4000, 4001, 4003, 4499, 4999 - 500])(
    "comes back after close code %i",
    (code) => {
      online();
      platform.socket.closes(code);
      expect(client.state.name).toBe("waiting");
    },
  );

  it.each([4500, 4501, 4502, 4777, 4999])("does not come back after close code %i", (code) => {
    online();
    platform.socket.closes(code, "because");
    expect(client.state).toEqual({
      name: "refused",
      reason: { code: "closed", message: "because", closeCode: code },
    });
    platform.advance(120_000);
    expect(platform.sockets).toHaveLength(1);
  });

  it("does not hear a socket it has left", async () => {
    online();
    const first = platform.socket;
    client.signOut();
    const events: unknown[] = [];
    client.on("event", (event) => events.push(event));
    first.says({ action: "group", group: "g", message: "x", ...logged(1) });
    first.closes(1006);
    await settled();
    expect(events).toEqual([]);
    expect(client.state).toEqual({ name: "offline" });
  });
});

function logged(seq: number) {
  return { conversation: "g", seq, time: 1, sender: "bob" };
}

describe("heartbeat", () => {
  it("answers the server's, and answers no answer", () => {
    online();
    platform.socket.says({ action: "heartbeat" }, { action: "heartbeat", answer: true });
    expect(platform.socket.all("heartbeat")).toEqual([{ action: "heartbeat", answer: true }]);
  });

  it("sends its own when nothing was heard", () => {
    online(10);
    platform.advance(9_999);
    expect(platform.socket.all("heartbeat")).toEqual([]);
    platform.advance(1);
    expect(platform.socket.all("heartbeat")).toEqual([{ action: "heartbeat" }]);
  });

  it("takes two intervals of silence for death", () => {
    online(10);
    platform.advance(19_999);
    expect(client.state.name).toBe("online");
    platform.advance(1);
    expect(client.state.name).toBe("waiting");
    expect(platform.socket.closed).toBe(true);
  });

  it("lives as long as anything is heard", () => {
    online(10);
    for (let turn = 0; turn < 10; turn += 1) {
      platform.advance(15_000);
      platform.socket.says({ action: "heartbeat", answer: true });
    }
    expect(client.state.name).toBe("online");
  });

  it("asks for a sign of life when the page wakes", () => {
    online();
    platform.wakes();
    expect(platform.socket.all("heartbeat")).toHaveLength(1);
    platform.advance(5_000);
    expect(client.state.name).not.toBe("online");
  });
});

describe("a page", () => {
  it("that is told it is offline asks for a sign of life, and believes that", () => {
    online();
    platform.goesOffline();
    platform.socket.says({ action: "heartbeat", answer: true });
    platform.advance(5_000);
    expect(client.state.name).toBe("online");
    platform.goesOffline();
    platform.advance(5_000);
    expect(client.state.name).not.toBe("online");
  });

  it("that wakes does not wait for an attempt of before its sleep", () => {
    client.login("ann").catch(() => undefined);
    platform.advance(5_000);
    platform.wakes();
    expect(platform.sockets).toHaveLength(1);
    platform.advance(1);
    platform.wakes();
    expect(platform.sockets.map(({ closed }) => closed)).toEqual([true, false]);
  });
});

describe("what the server says wrong", () => {
  it("is reported and survived", () => {
    const problems: string[] = [];
    client.on("problem", (problem) => problems.push(problem));
    online();
    platform.socket.saysText("nonsense");
    platform.socket.says(
      { action: "sparkle" },
      { action: "error", code: "internal", message: "x" },
    );
    expect(problems).toEqual(["frame: expected JSON", "internal: x"]);
    expect(client.state.name).toBe("online");
  });
});
