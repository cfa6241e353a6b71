import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A server of one message, behind the constructor of the standard WebSocket. */
class ScriptedWebSocket extends EventTarget {
  constructor() {
    super();
    queueMicrotask(() => this.dispatchEvent(new Event("open")));
  }

  send(text: string): void {
    const frame = JSON.parse(text) as Record<string, unknown>;
    switch (frame["action"]) {
      case "login":
        this.#says({ action: "welcome", user: frame["user"], token: "t", heartbeat: 25 });
        this.#says({ action: "synced", conversations: [] });
        break;
      case "group":
        this.#says({ action: "ack", id: frame["id"], conversation: "lobby", seq: 7, time: 1 });
        break;
    }
  }

  close(): void {
    // Nobody asks whether it closed.
  }

  #says(frame: object): void {
    const data = JSON.stringify(frame);
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }
}

describe("docs/SDK-JS.md", () => {
  it("has an example that runs", async () => {
    const page = readFileSync(new URL("../../docs/SDK-JS.md", import.meta.url), "utf8");
    const example = /```js\n(.*?)```/s.exec(page)?.[1] ?? "";
    expect(example.trim().split("\n").length).toBeLessThanOrEqual(11);
    const folder = new URL("../target/docs/", import.meta.url);
    mkdirSync(folder, { recursive: true });
    const source = example.replace('"@parley/client"', '"../../src/index.js"');
    expect(source).not.toBe(example);
    writeFileSync(new URL("example.mjs", folder), source);

    vi.stubGlobal("WebSocket", ScriptedWebSocket);
    const said: unknown[] = [];
    vi.spyOn(console, "log").mockImplementation((line) => said.push(line));
    await import(/* @vite-ignore */ new URL("example.mjs", folder).href);
    vi.restoreAllMocks();
    expect(said).toEqual([
      "(connecting)",
      "(catching-up)",
      "(online)",
      "ann: Hello, everyone.",
      "Stored as number 7.",
    ]);
  });
});
