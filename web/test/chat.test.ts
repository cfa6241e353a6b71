import { InMemoryStorage, InMemoryTokenStore, ParleyClient } from "@parley/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FakePlatform, settled, welcome } from "../../client-js/test/fakePlatform";
import { Chat } from "../src/state/chat.svelte";
import type { Conversation } from "../src/state/conversation.svelte";
import { Drafts, InMemoryValues } from "../src/state/drafts";
import { Pulse } from "../src/state/pulse";

beforeEach(() => {
  vi.stubGlobal("document", { visibilityState: "visible", hasFocus: () => true });
  return () => vi.unstubAllGlobals();
});

function row(group: string) {
  return { conversation: group, kind: "group", group, seq: 1, read: 1, unread: 0 };
}

/** The page's state on the real client, whose server is the test. */
class Stage {
  readonly values: InMemoryValues;
  readonly storage: InMemoryStorage;
  readonly platform = new FakePlatform();
  readonly client: ParleyClient;
  readonly chat: Chat;

  constructor(values = new InMemoryValues(), storage = new InMemoryStorage()) {
    this.values = values;
    this.storage = storage;
    this.client = new ParleyClient({
      url: "ws://server/ws",
      platform: this.platform,
      tokens: new InMemoryTokenStore(),
      storage,
    });
    this.chat = new Chat({
      client: this.client,
      drafts: new Drafts(values),
      pulse: new Pulse(queueMicrotask),
      takesFocus: false,
    });
  }

  /** Is welcomed by a token, as on a page of others. */
  async enters(user: string): Promise<void> {
    this.chat.login({ token: `token of ${user}` }).catch(() => undefined);
    await settled();
    const { socket } = this.platform;
    socket.opens();
    socket.says(welcome(user));
    if (socket.all("login").length > 1) {
      socket.says(welcome(user)); // The cursors of the first login were somebody else's.
    }
    socket.says({ action: "synced", conversations: [row("lobby"), row("g1")] });
    await settled();
  }

  async isRefusedTheToken(): Promise<void> {
    this.platform.socket.closes(1006);
    await settled();
    this.client.retryNow();
    const { socket } = this.platform;
    socket.opens();
    socket.says({ action: "error", id: "login", code: "unauthorized", message: "no" });
    await settled();
  }

  get group(): Conversation {
    const group = this.chat.directory.get("g1");
    if (!group) {
      throw new Error("there is no g1");
    }
    return group;
  }

  async writes(...texts: string[]): Promise<void> {
    for (const text of texts) {
      this.chat.composing.write(this.group, text);
    }
    await settled();
  }

  async sends(text: string): Promise<void> {
    this.chat.composing.write(this.group, text);
    this.chat.composing.submit(this.group);
    await settled();
  }

  /** The server's last word on the last message. */
  async answers(answer: object): Promise<void> {
    const { id } = this.platform.socket.last("group") as { id: string };
    this.platform.socket.says({ id, ...answer });
    await settled();
  }

  get texts(): string[] {
    const { outgoing } = this.group;
    return outgoing.map(({ text, refused }) => (refused === undefined ? text : `${text} (no)`));
  }

  /** Everything that outlives the page. */
  get kept(): string {
    const all = Array.from({ length: this.values.length }, (_, at) => this.values.key(at) ?? "");
    return all.map((key) => `${key}: ${this.values.getItem(key) ?? ""}`).join("\n");
  }
}

const refusal = { action: "error", code: "forbidden", message: "no" };

describe("another user", () => {
  it("is given nothing of what the one before had unsent", async () => {
    const on = new Stage();
    await on.enters("ann");
    await on.sends("A secret of ann.");
    await on.writes("Half a secret");
    await on.enters("bob");
    expect(on.chat.me).toBe("bob");
    expect([on.texts, on.group.draft]).toEqual([[], ""]);
    expect(on.kept).not.toMatch(/bob.*secret/i);
    expect(on.platform.socket.all("group")).toEqual([]);
  });

  it("is given nothing of it either when the token was refused in between", async () => {
    const on = new Stage();
    await on.enters("ann");
    await on.sends("A secret of ann.");
    await on.isRefusedTheToken();
    expect(on.chat.me).toBeUndefined();
    await on.enters("bob");
    expect(on.texts).toEqual([]);
    expect(on.kept).not.toMatch(/secret/i);
  });

  it("is not said to have read what the one before was about to say", async () => {
    vi.useFakeTimers();
    const on = new Stage();
    const entered = on.enters("ann");
    await vi.runAllTimersAsync();
    await entered;
    Object.assign(on.group, { history: "loaded", unread: 5, read: 1 });
    on.chat.reading.look(on.group, 3);
    on.chat.reading.look(on.group, 5);
    const next = on.enters("bob");
    await vi.runAllTimersAsync();
    await next;
    expect(on.platform.socket.all("read")).toEqual([]);
    vi.useRealTimers();
  });

  it("is not shown what the browser holds of somebody else to be sent", async () => {
    const before = new Stage();
    await before.enters("ann");
    await before.sends("A secret of ann.");
    const on = new Stage(new InMemoryValues(), before.storage);
    await on.enters("bob");
    expect(on.texts).toEqual([]);
    expect(on.platform.socket.all("group")).toEqual([]);
  });
});

describe("a message that waits", () => {
  it("is shown by the next page, and so is that the server does not take it", async () => {
    const before = new Stage();
    await before.enters("ann");
    await before.sends("Hello.");
    const on = new Stage(new InMemoryValues(), before.storage);
    await on.enters("ann");
    expect(on.texts).toEqual(["Hello."]);
    await on.answers(refusal);
    expect(on.texts).toEqual(["Hello. (no)"]);
    expect(new Stage(on.values).kept).toContain("Hello.");
  });

  it("is not refused because a client is closed: the next one sends it, once", async () => {
    const before = new Stage();
    await before.enters("ann");
    await before.sends("Hello.");
    before.client.close();
    const on = new Stage(before.values, before.storage);
    await on.enters("ann");
    expect(on.texts).toEqual(["Hello."]);
    await on.answers({ action: "ack", conversation: "g1", seq: 2, time: 5 });
    expect(on.platform.socket.all("group")).toHaveLength(1);
    expect(on.kept).toBe("");
  });

  it("stays in view when its user comes back by another token, beside a newer draft", async () => {
    const on = new Stage();
    await on.enters("ann");
    await on.sends("Hello.");
    await on.isRefusedTheToken();
    await on.enters("ann");
    expect(on.texts).toEqual(["Hello."]);
    await on.writes("A newer draft");
    await on.answers(refusal);
    expect(on.texts).toEqual(["Hello. (no)"]);
    expect(on.kept).toContain("A newer draft");
    expect(on.kept).toContain("Hello.");
  });

  it("and is refused is not forgotten by another tab that writes meanwhile", async () => {
    const values = new InMemoryValues();
    const [one, other] = [new Stage(values), new Stage(values)];
    await one.enters("ann");
    await other.enters("ann");
    await one.sends("Hello.");
    await one.answers(refusal);
    await other.writes("h"); // Before it hears of the other tab's refusal.
    one.chat.directory.restoreDraft("g1");
    other.chat.directory.restoreDraft("g1");
    expect([one.texts, other.texts]).toEqual([["Hello. (no)"], ["Hello. (no)"]]);
    const [refused] = other.group.outgoing;
    other.chat.composing.takeBack(other.group, refused?.id ?? "");
    one.chat.directory.restoreDraft("g1");
    expect([one.texts, one.group.draft]).toEqual([[], "Hello.\nh"]);
  });
});
