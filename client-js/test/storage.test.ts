import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeLocks } from "./fakeLocks.js";
import { FakePlatform } from "./fakePlatform.js";
import {
  IndexedDbStorage,
  InMemoryStorage,
  InMemoryTokenStore,
  ParleyClient,
  type KeptRequest,
  type Locks,
  type Restored,
  type Storage,
} from "../src/index.js";

let databases: IDBFactory;
let browser: FakeLocks;

beforeEach(() => {
  databases = new IDBFactory();
  browser = new FakeLocks();
});

function indexedDb(locks: Locks | undefined = browser.tab().locks): IndexedDbStorage {
  return new IndexedDbStorage("test", { indexedDB: databases, locks });
}

function withoutLocks(): IndexedDbStorage {
  return new IndexedDbStorage("test", { indexedDB: databases, locks: undefined });
}

function request(id: string, user = "ann"): KeptRequest {
  return { id, user, since: 5, request: { action: "group", group: "g", message: id } };
}

const ids = (requests: readonly KeptRequest[]) => requests.map(({ id }) => id);

/** A storage, and how the next run of the same application finds it. */
const kinds: [string, () => () => Storage][] = [
  [
    "memory",
    () => {
      const storage = new InMemoryStorage();
      return () => storage;
    },
  ],
  ["IndexedDB", () => indexedDb],
  ["IndexedDB without locks", () => withoutLocks],
];

describe.each(kinds)("a storage in %s", (_name, kind) => {
  let open: () => Storage;
  let storage: Storage;

  beforeEach(() => {
    open = kind();
    storage = open();
  });

  async function reopened(): Promise<Storage> {
    await storage.close();
    storage = open();
    return storage;
  }

  it("has nothing at first", async () => {
    expect(await storage.load()).toBeUndefined();
    expect(await storage.claim("ann")).toEqual([]);
  });

  it("keeps a session and its cursors", async () => {
    await storage.begin({ user: "ann", log: "l1" });
    await storage.moveCursors(new Map([["g", 3], ["h", 4]])); // prettier-ignore
    await storage.moveCursors(new Map([["g", 5], ["h", undefined]])); // prettier-ignore
    const cursors = new Map([["g", 5]]);
    expect(await (await reopened()).load()).toEqual({ user: "ann", log: "l1", cursors });
  });

  it("keeps the cursors of the same session, not those of another log", async () => {
    await storage.begin({ user: "ann", log: "l1" });
    await storage.put(request("1"));
    await storage.moveCursors(new Map([["g", 3]]));
    await storage.begin({ user: "ann", log: "l1" });
    expect(await storage.load()).toMatchObject({ cursors: new Map([["g", 3]]) });
    await storage.begin({ user: "ann", log: "l2" });
    expect(await storage.load()).toEqual({ user: "ann", log: "l2", cursors: new Map() });
    expect(ids(await (await reopened()).claim("ann"))).toEqual(["1"]);
  });

  it("keeps requests in their order until they are removed", async () => {
    await storage.begin({ user: "ann" });
    for (const id of ["2", "1", "3"]) {
      await storage.put(request(id));
    }
    await storage.remove("2");
    await storage.remove("never there");
    expect(await (await reopened()).claim("ann")).toEqual([request("1"), request("3")]);
  });

  it("gives nothing of one user to another", async () => {
    await storage.begin({ user: "ann" });
    await storage.put(request("1"));
    await storage.moveCursors(new Map([["g", 3]]));
    expect(await (await reopened()).claim("bob")).toEqual([]);
    await storage.begin({ user: "bob" });
    expect(await storage.load()).toEqual({ user: "bob", cursors: new Map() });
    expect(await (await reopened()).claim("ann")).toEqual([]);
  });

  it("forgets everything when told to", async () => {
    await storage.begin({ user: "ann" });
    await storage.put(request("1"));
    await storage.clear();
    expect(await (await reopened()).load()).toBeUndefined();
    expect(await storage.claim("ann")).toEqual([]);
  });
});

describe("two tabs on one IndexedDB", () => {
  it("do not take what the other still sends", async () => {
    const [a, b] = [indexedDb(), indexedDb()];
    await a.begin({ user: "ann" });
    await a.claim("ann");
    await a.put(request("1"));
    expect(await b.claim("ann")).toEqual([]);
  });

  it("share out what a third left behind: each request goes to exactly one", async () => {
    const dead = browser.tab();
    const left = indexedDb(dead.locks);
    await left.begin({ user: "ann" });
    await left.claim("ann");
    for (const id of ["1", "2", "3"]) {
      await left.put(request(id));
    }
    dead.die();
    const claims = await Promise.all([indexedDb().claim("ann"), indexedDb().claim("ann")]);
    expect(ids(claims.flat()).sort()).toEqual(["1", "2", "3"]);
    expect(claims.map(({ length }) => length).sort()).toEqual([0, 3]);
    expect(await indexedDb().claim("ann")).toEqual([]);
  });

  it("without locks both find what is there, once", async () => {
    const a = withoutLocks();
    await a.begin({ user: "ann" });
    await a.put(request("1"));
    const b = withoutLocks();
    expect(ids(await b.claim("ann"))).toEqual(["1"]);
    expect(await b.claim("ann")).toEqual([]);
  });

  it("open again what the browser closed", async () => {
    const storage = indexedDb();
    await storage.begin({ user: "ann" });
    await new Promise((resolve, reject) => {
      const upgrade = databases.deleteDatabase("test"); // As when the user clears the site's data.
      upgrade.onsuccess = resolve;
      upgrade.onerror = reject;
    });
    expect(await storage.load()).toBeUndefined();
    await storage.begin({ user: "ann" });
    expect(await storage.load()).toMatchObject({ user: "ann" });
  });
});

describe("a client on IndexedDB", () => {
  const tokens = new InMemoryTokenStore();

  function run(locks: Locks | undefined = browser.tab().locks) {
    const platform = new FakePlatform();
    const storage = indexedDb(locks);
    const client = new ParleyClient({ url: "ws://server/ws", platform, tokens, storage });
    const restored: Restored[] = [];
    client.on("restored", (what) => restored.push(what));
    return { platform, client, restored };
  }

  async function loggedIn(locks?: Locks) {
    const one = run(locks);
    one.client.login("ann").catch(() => undefined);
    await one.client.settled();
    one.platform.socket.welcomes("ann");
    await one.client.settled();
    return one;
  }

  async function resumed(locks?: Locks) {
    const one = run(locks);
    one.client.resume()?.catch(() => undefined);
    await one.client.settled();
    return one;
  }

  it("sends after a restart what it could not before, once and in order", async () => {
    const tab = browser.tab();
    const first = await loggedIn(tab.locks);
    first.platform.socket.closes(1006);
    const one = first.client.sendGroup("g", "one");
    const two = first.client.sendGroup("g", "two");
    await first.client.settled();
    tab.die();

    const { platform, client, restored } = await resumed();
    expect(restored).toMatchObject([
      { user: "ann", requests: [{ id: one.id }, { id: two.id, request: { message: "two" } }] },
    ]);
    const three = client.sendGroup("g", "three");
    platform.socket.welcomes("ann");
    for (const [index, { id }] of [one, two, three].entries()) {
      expect(platform.socket.last("group")["id"]).toBe(id);
      platform.socket.says({ action: "ack", id, conversation: "g", seq: index + 1, time: 5 });
    }
    await expect(restored[0]?.requests[1]?.ack).resolves.toMatchObject({ seq: 2 });
    await client.settled();
    expect((await resumed()).restored).toEqual([]);
  });

  it("asks after a restart from where it was", async () => {
    const tab = browser.tab();
    const first = await loggedIn(tab.locks);
    const message = { action: "group", conversation: "g", group: "g", sender: "bob", time: 1 };
    first.platform.socket.says({ ...message, seq: 7, message: "x" });
    first.platform.socket.says({ ...message, seq: 8, message: "y" });
    await first.client.settled();
    tab.die();
    const { platform } = await resumed();
    platform.socket.opens();
    expect(platform.socket.last("login")).toMatchObject({ cursors: { g: 8 }, log: "log-1" });
  });

  it("takes over what another tab left when it comes back itself", async () => {
    const tab = browser.tab();
    const [first, second] = [await loggedIn(tab.locks), await resumed()];
    second.platform.socket.welcomes("ann");
    first.platform.socket.closes(1006);
    const { id } = first.client.sendGroup("g", "one");
    await first.client.settled();
    tab.die();
    second.platform.socket.closes(1006);
    second.platform.advance(20_000);
    second.platform.socket.welcomes("ann");
    await second.client.settled();
    expect(second.platform.socket.last("group")["id"]).toBe(id);
  });

  it("takes nothing over when it was closed before it logged in", async () => {
    const tab = browser.tab();
    const first = await loggedIn(tab.locks);
    first.platform.socket.closes(1006);
    first.client.sendGroup("g", "one").ack.catch(() => undefined);
    await first.client.settled();
    tab.die();
    const closed = run();
    closed.client.close();
    await expect(closed.client.resume()).rejects.toMatchObject({ code: "closed" });
    await closed.client.settled();
    expect((await resumed()).restored).toHaveLength(1);
  });

  it("goes on without one that does not answer", () => {
    const problems: string[] = [];
    const stuck = { open: () => ({}) } as unknown as IDBFactory;
    const platform = new FakePlatform();
    const storage = new IndexedDbStorage("test", { indexedDB: stuck, locks: undefined });
    const client = new ParleyClient({ url: "ws://server/ws", platform, storage });
    client.on("problem", (problem) => problems.push(problem));
    client.login("ann").catch(() => undefined);
    expect(platform.sockets).toEqual([]);
    platform.advance(3_000);
    platform.socket.welcomes("ann");
    expect(client.state.name).toBe("online");
    expect(problems).toEqual(["storage: it does not answer"]);
  });

  it("goes on without a database, and says so", async () => {
    const problems: string[] = [];
    const broken = { open: () => { throw new Error("not in this window"); } }; // prettier-ignore
    const indexedDB = broken as unknown as IDBFactory;
    const platform = new FakePlatform();
    const storage = new IndexedDbStorage("test", { indexedDB, locks: undefined });
    const client = new ParleyClient({ url: "ws://server/ws", platform, storage });
    client.on("problem", (problem) => problems.push(problem));
    client.login("ann").catch(() => undefined);
    await client.settled();
    platform.socket.welcomes("ann");
    const { id, ack } = client.sendGroup("g", "one");
    platform.socket.says({ action: "ack", id, conversation: "g", seq: 1, time: 5 });
    await expect(ack).resolves.toMatchObject({ seq: 1 });
    expect(problems[0]).toBe("storage: not in this window");
  });
});
