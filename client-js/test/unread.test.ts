import { beforeEach, describe, expect, it } from "vitest";
import { FakePlatform, settled } from "./fakePlatform.js";
import { ModelServer } from "./modelServer.js";
import {
  InMemoryStorage,
  InMemoryTokenStore,
  ParleyClient,
  type UnreadCount,
} from "../src/index.js";

const conversation = "g";

/** A client of a server that answers, both in one hand. */
class Pair {
  readonly platform = new FakePlatform();
  readonly server: ModelServer;
  readonly #storage = new InMemoryStorage();
  readonly #tokens = new InMemoryTokenStore();
  client = this.#newClient();
  told: UnreadCount[] = [];

  constructor(replayMax = 1_000) {
    this.server = new ModelServer(this.platform, "ann", replayMax);
  }

  #newClient(): ParleyClient {
    const [tokens, storage] = [this.#tokens, this.#storage];
    const client = new ParleyClient({ url: "ws://s/ws", platform: this.platform, tokens, storage });
    client.on("unread", (count) => this.told.push(count));
    return client;
  }

  async connects(): Promise<void> {
    const before = this.platform.sockets.length;
    if (this.client.state.name === "offline") {
      (this.client.resume() ?? this.client.login("ann")).catch(() => undefined);
    } else {
      this.client.retryNow();
    }
    expect(this.platform.sockets).toHaveLength(before + 1);
    this.server.opens();
    await this.rests();
  }

  restarts(): void {
    this.platform.forgets();
    this.client = this.#newClient();
  }

  async rests(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) {
      this.server.answers();
      await settled();
    }
  }

  get unread(): number | undefined {
    return this.client.unread(conversation)?.unread;
  }
}

describe("unread", () => {
  let pair: Pair;

  beforeEach(async () => {
    pair = new Pair();
    await pair.connects();
  });

  it("is what others said behind one's own mark", async () => {
    pair.server.says("bob", "one");
    pair.server.says("ann", "mine, from elsewhere");
    pair.server.says("bob", "two");
    expect(pair.unread).toBe(2);
    pair.client.read({ conversation }, 1);
    await pair.rests();
    expect(pair.unread).toBe(1);
    pair.server.marks(3);
    expect(pair.client.unread(conversation)).toEqual({ conversation, unread: 0, read: 3 });
  });

  it("falls when something unread is deleted", () => {
    pair.server.says("bob", "one");
    pair.server.says("bob", "two");
    pair.server.deletes("bob", 1);
    expect(pair.unread).toBe(1);
    pair.server.deletes("bob", 1);
    expect(pair.unread).toBe(1);
  });

  it("is told when it changes, and not while what was missed still comes", async () => {
    pair.server.says("bob", "one");
    pair.server.breaks();
    pair.server.says("bob", "two");
    pair.server.says("bob", "three");
    pair.told = [];
    await pair.connects();
    expect(pair.told).toEqual([{ conversation, unread: 3, read: 0 }]);
  });

  it("is known after a restart, and looked up where the server's count is not enough", async () => {
    for (let seq = 1; seq <= 450; seq += 1) {
      pair.server.says(seq % 3 === 0 ? "ann" : "bob", `${seq}`);
    }
    await pair.client.settled();
    pair.server.breaks();
    pair.restarts();
    await pair.connects();
    expect(pair.unread).toBe(300);
    expect(pair.platform.socket.all("history")).toEqual([]);
    pair.server.marks(150);
    await pair.rests();
    expect(pair.unread).toBe(200);
    expect(pair.platform.socket.all("history")).toHaveLength(2);
    pair.server.deletes("bob", 151);
    pair.server.marks(300);
    expect(pair.unread).toBe(100);
    expect(pair.platform.socket.all("history")).toHaveLength(2);
  });

  it("is 1000 where there is more", async () => {
    for (let seq = 1; seq <= 1_200; seq += 1) {
      pair.server.says("bob", `${seq}`);
    }
    expect(pair.unread).toBe(1_000);
    pair.server.marks(199);
    await pair.rests();
    expect(pair.unread).toBe(1_000);
    pair.server.marks(300);
    await pair.rests();
    expect(pair.unread).toBe(900);
  });

  it("begins where one came in", () => {
    const message = { conversation: "h", group: "h", time: 1 };
    pair.platform.socket.says(
      { action: "event", event: "invited", user: "ann", sender: "bob", seq: 40, ...message },
      { action: "group", message: "welcome", sender: "bob", seq: 41, ...message },
    );
    expect(pair.client.unread("h")).toEqual({ conversation: "h", unread: 1, read: 40 });
    pair.platform.socket.says({
      ...{ action: "event", event: "kicked", user: "ann", sender: "bob", seq: 42 },
      ...message,
    });
    expect(pair.client.unread("h")).toBeUndefined();
  });

  it("is not told of an empty conversation before anything is known", () => {
    expect(pair.client.unread("never heard of")).toBeUndefined();
  });
});

/** A small generator, the same for a seed everywhere. */
function generator(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const firstSeed = Date.now() % 1_000_000;

describe("unread equals what the log says", () => {
  it.each(Array.from({ length: 40 }, (_, index) => firstSeed + index))("seed %i", async (seed) => {
    const next = generator(seed);
    const pair = new Pair(next(2) === 0 ? 1_000 : 20);
    const { server } = pair;
    await pair.connects();
    const someone = () => (next(3) === 0 ? "ann" : "bob");
    for (let step = 0; step < 150; step += 1) {
      const isConnected = pair.client.state.name === "online";
      switch (next(isConnected ? 9 : 12)) {
        case 0:
          server.deletes(someone(), 1 + next(server.end + 1));
          break;
        case 1:
          server.marks(server.read + next(8));
          break;
        case 2:
          pair.client.read({ conversation }, next(server.end + 5));
          break;
        case 3:
          if (isConnected && next(3) === 0) {
            server.breaks();
          }
          break;
        case 4:
          if (!isConnected && next(3) === 0) {
            pair.restarts();
          }
          break;
        case 9:
        case 10:
        case 11:
          await pair.connects();
          break;
        default:
          server.says(someone(), `${step}`);
      }
      if (pair.client.state.name === "online") {
        await pair.rests();
        expect(pair.unread ?? 0, `seed ${seed}, step ${step}`).toBe(server.unread);
      }
    }
  });
});
