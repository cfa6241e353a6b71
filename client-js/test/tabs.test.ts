import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeLocks } from "./fakeLocks.js";
import { FakePlatform } from "./fakePlatform.js";
import {
  BrowserTokenStore,
  IndexedDbStorage,
  ParleyClient,
  type ConnectionState,
  type Restored,
} from "../src/index.js";

/** A tab's window: it hears of what other tabs change in the storage that all share. */
class FakeWindow {
  readonly localStorage: globalThis.Storage;
  #listeners: ((event: { key: string | null }) => void)[] = [];
  isAsleep = false;

  constructor(browser: FakeBrowser) {
    const change = (key: string, value: string | undefined) => {
      browser.change(this, key, value);
    };
    this.localStorage = {
      getItem: (key: string) => browser.values.get(key) ?? null,
      setItem: change,
      removeItem: (key: string) => {
        change(key, undefined);
      },
    } as unknown as globalThis.Storage;
  }

  addEventListener(_type: "storage", listener: (event: { key: string | null }) => void): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_type: "storage", listener: (event: { key: string | null }) => void): void {
    this.#listeners = this.#listeners.filter((other) => other !== listener);
  }

  hears(key: string | null): void {
    for (const listener of this.isAsleep ? [] : this.#listeners) {
      listener({ key });
    }
  }
}

class FakeBrowser {
  readonly values = new Map<string, string>();
  readonly #windows: FakeWindow[] = [];
  readonly #databases = new IDBFactory();
  readonly #locks = new FakeLocks();

  change(by: FakeWindow, key: string, value: string | undefined): void {
    if (value === undefined) {
      this.values.delete(key);
    } else {
      this.values.set(key, value);
    }
    for (const window of this.#windows.filter((other) => other !== by)) {
      window.hears(key);
    }
  }

  tab() {
    const window = new FakeWindow(this);
    this.#windows.push(window);
    const { locks, die } = this.#locks.tab();
    const platform = new FakePlatform();
    const enter = () => {
      vi.stubGlobal("window", window);
      vi.stubGlobal("localStorage", window.localStorage);
    };
    enter();
    const client = new ParleyClient({
      url: "ws://server/ws",
      platform,
      tokens: new BrowserTokenStore(),
      storage: new IndexedDbStorage("test", { indexedDB: this.#databases, locks }),
    });
    const states: ConnectionState[] = [];
    const restored: Restored[] = [];
    client.on("state", (state) => states.push(state));
    client.on("restored", (what) => restored.push(what));
    return { window, platform, client, states, restored, enter, die };
  }

  get database() {
    return new IndexedDbStorage("test", { indexedDB: this.#databases, locks: undefined });
  }
}

type Tab = ReturnType<FakeBrowser["tab"]>;

let browser: FakeBrowser;

beforeEach(() => {
  browser = new FakeBrowser();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function loggedIn(name: string): Promise<Tab> {
  const tab = browser.tab();
  tab.client.login(name).catch(() => undefined);
  await tab.client.settled();
  tab.platform.socket.welcomes(name);
  await tab.client.settled();
  return tab;
}

async function resumed(name: string): Promise<Tab> {
  const tab = browser.tab();
  tab.client.resume()?.catch(() => undefined);
  await tab.client.settled();
  tab.platform.socket.welcomes(name);
  await tab.client.settled();
  return tab;
}

const message = { action: "group", conversation: "g", group: "g", sender: "bob", time: 1 };

describe("a sign-out in one tab", () => {
  it("is one in all", async () => {
    const one = await loggedIn("ann");
    const two = await resumed("ann");
    const waiting = two.client.sendGroup("g", "never");
    one.enter();
    one.client.signOut();
    expect(two.client.state).toMatchObject({ name: "refused", reason: { code: "signed-out" } });
    expect(two.platform.socket.closed).toBe(true);
    expect(two.client.user).toBeUndefined();
    await expect(waiting.ack).rejects.toMatchObject({ code: "closed" });
    two.platform.advance(60_000);
    expect(two.platform.sockets).toHaveLength(1);
  });

  it("leaves nothing behind, whatever the others were about to write", async () => {
    const one = await loggedIn("ann");
    const two = await resumed("ann");
    two.platform.socket.says({ ...message, seq: 1, message: "x" });
    two.client.sendGroup("g", "never").ack.catch(() => undefined);
    one.enter();
    one.client.signOut();
    await Promise.all([one.client.settled(), two.client.settled()]);
    expect([...browser.values]).toEqual([]);
    expect(await browser.database.load()).toBeUndefined();
    expect(await browser.database.claim("ann")).toEqual([]);
  });

  it("is heard of by a tab that slept, before it connects", async () => {
    const one = await loggedIn("ann");
    const two = await resumed("ann");
    two.window.isAsleep = true;
    two.platform.socket.closes(1006);
    one.enter();
    one.client.signOut();
    two.enter();
    two.platform.wakes();
    expect(two.client.state).toMatchObject({ name: "refused", reason: { code: "signed-out" } });
    expect(two.platform.sockets).toHaveLength(1);
  });

  it("is not undone by a welcome that comes after it", async () => {
    const one = await loggedIn("ann");
    const two = await resumed("ann");
    two.window.isAsleep = true;
    two.platform.socket.closes(1006);
    two.platform.advance(20_000);
    one.enter();
    one.client.signOut();
    two.enter();
    two.platform.socket.welcomes("ann");
    expect(two.client.state).toMatchObject({ name: "refused", reason: { code: "signed-out" } });
    await two.client.settled();
    expect([...browser.values]).toEqual([]);
    expect(await browser.database.load()).toBeUndefined();
  });

  it("takes nothing from whoever signs in after it", async () => {
    const one = await loggedIn("ann");
    const two = await resumed("ann");
    two.window.isAsleep = true;
    one.enter();
    one.client.signOut();
    one.client.login("bob").catch(() => undefined);
    one.platform.socket.welcomes("bob");
    one.platform.socket.says({ ...message, seq: 4, message: "x" });
    await one.client.settled();
    two.enter();
    two.platform.socket.says({ ...message, seq: 7, message: "of ann" });
    await two.client.settled();
    two.platform.wakes();
    await two.client.settled();
    expect(two.client.keptUser).toBe("bob");
    const cursors = new Map([["g", 4]]);
    expect(await browser.database.load()).toEqual({ user: "bob", log: "log-1", cursors });
  });
});

describe("a token", () => {
  it("is written only when it is another one", async () => {
    const one = await loggedIn("ann");
    const heard: unknown[] = [];
    const store = new BrowserTokenStore();
    one.window.addEventListener("storage", (event) => heard.push(event));
    store.watch(() => heard.push("change"));
    await resumed("ann");
    one.enter();
    one.platform.socket.closes(1006);
    one.platform.advance(20_000);
    one.platform.socket.welcomes("ann");
    expect(heard).toEqual([]);
    expect(one.client.state.name).toBe("online");
  });

  it("that an older version kept alone is used, and its user learnt", async () => {
    browser.values.set("parley.token", "old");
    const tab = browser.tab();
    expect(tab.client.keptUser).toBeUndefined();
    tab.client.resume()?.catch(() => undefined);
    await tab.client.settled();
    tab.platform.socket.opens();
    expect(tab.platform.socket.last("login")["token"]).toBe("old");
    tab.platform.socket.welcomes("ann");
    expect(tab.client.keptUser).toBe("ann");
  });

  it("that is refused leaves nothing to be sent by whoever logs in instead", async () => {
    browser.values.set("parley.token", JSON.stringify({ token: "old", user: "ann" }));
    const tab = browser.tab(); // Whose storage knows of no session.
    tab.client.resume()?.catch(() => undefined);
    await tab.client.settled();
    const waiting = tab.client.sendGroup("g", "A secret of ann.");
    const { socket } = tab.platform;
    socket.opens();
    socket.says({ action: "error", id: "login", code: "unauthorized", message: "no" });
    tab.client.login("bob").catch(() => undefined);
    await tab.client.settled();
    tab.platform.socket.welcomes("bob");
    await expect(waiting.ack).rejects.toMatchObject({ code: "closed" });
    expect(tab.platform.socket.all("group")).toEqual([]);
  });

  it("that a tab of an older version keeps again signs nobody out", async () => {
    const tab = await loggedIn("ann");
    const older = browser.tab();
    older.window.localStorage.setItem("parley.token", "token of ann");
    expect(tab.client.state.name).toBe("online");
  });

  it("that is no text of ours is none", () => {
    for (const text of ["{", "{}", '{"token":5}']) {
      browser.values.set("parley.token", text);
      expect(browser.tab().client.resume(), text).toBeUndefined();
    }
  });

  it("that the browser does not keep lasts as long as the page", async () => {
    const tab = browser.tab();
    tab.window.localStorage.setItem = () => {
      throw new Error("not in this window");
    };
    tab.client.login("ann").catch(() => undefined);
    await tab.client.settled();
    tab.platform.socket.welcomes("ann");
    tab.platform.wakes();
    expect(tab.client.state.name).toBe("online");
    expect(tab.client.keptUser).toBe("ann");
    tab.client.signOut();
    expect(tab.client.keptUser).toBeUndefined();
  });
});

describe("what a closed tab left unsent", () => {
  it("is sent as soon as the browser lets go of it, if it seemed to live before", async () => {
    const one = await loggedIn("ann");
    const two = await resumed("ann");
    one.platform.socket.closes(1006);
    two.platform.socket.closes(1006);
    const { id } = one.client.sendGroup("g", "one");
    await one.client.settled();
    two.platform.advance(20_000);
    two.platform.socket.welcomes("ann");
    await two.client.settled();
    expect(two.platform.socket.all("group")).toEqual([]);
    one.die();
    await vi.waitFor(() => {
      expect(two.platform.socket.last("group")["id"]).toBe(id);
    });
    expect(two.restored).toMatchObject([{ user: "ann", requests: [{ id }] }]);
  });

  it("is not waited for by a tab that was closed itself", async () => {
    const one = await loggedIn("ann");
    const two = await resumed("ann");
    one.platform.socket.closes(1006);
    one.client.sendGroup("g", "one").ack.catch(() => undefined);
    await one.client.settled();
    two.platform.socket.closes(1006);
    two.platform.advance(20_000);
    two.platform.socket.welcomes("ann");
    await two.client.settled();
    two.client.close();
    await two.client.settled();
    one.die();
    const three = await resumed("ann");
    expect(three.restored).toHaveLength(1);
    expect(two.restored).toEqual([]);
  });
});
