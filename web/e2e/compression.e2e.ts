import type { IncomingMessage } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { launch, leave, Person } from "./person.js";
import { TestServer } from "./server.js";

const agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
const line = "All work and no play makes a dull chat. ";
const long = line.repeat(100).trim();
/** Long enough to be compressed, and short enough for the page to show all of it. */
const shown = line.repeat(25).trim();

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  server = await TestServer.start();
});

afterEach(async ({ task }) => {
  await leave(browser, task);
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

interface Frame {
  action: string;
  message?: string;
  seq?: number;
}

/** A client on another implementation of WebSockets. */
class OtherClient {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];
  readonly #response: Promise<IncomingMessage>;
  #onFrame: (() => void) | undefined;

  constructor(perMessageDeflate: WebSocket.ClientOptions["perMessageDeflate"]) {
    const url = `${server.url.replace("http", "ws")}ws`;
    this.#socket = new WebSocket(url, "parley.1", { perMessageDeflate });
    this.#response = new Promise((resolve, reject) => {
      this.#socket.once("upgrade", resolve);
      this.#socket.once("error", reject);
    });
    this.#socket.on("message", (data: Buffer) => {
      this.#frames.push(JSON.parse(data.toString()) as Frame);
      this.#onFrame?.();
    });
  }

  async opened(): Promise<IncomingMessage> {
    const response = await this.#response;
    if (this.#socket.readyState === WebSocket.CONNECTING) {
      await new Promise((resolve) => this.#socket.once("open", resolve));
    }
    return response;
  }

  asks(request: object): void {
    this.#socket.send(JSON.stringify(request));
  }

  /** The oldest frame of that action nobody took. */
  async hears(action: string): Promise<Frame> {
    for (;;) {
      const index = this.#frames.findIndex((frame) => frame.action === action);
      const [found] = index < 0 ? [] : this.#frames.splice(index, 1);
      if (found) {
        return found;
      }
      await new Promise<void>((resolve) => {
        this.#onFrame = resolve;
      });
    }
  }

  close(): void {
    this.#socket.close();
  }
}

describe("a long message", () => {
  it("reaches Chromium, which agreed to compression", async () => {
    const a = await Person.joins(browser, server.url, "ann");
    const b = await Person.joins(browser, server.url, "bob");
    const network = await b.page.context().newCDPSession(b.page);
    const extensions = new Promise<string | null>((resolve) => {
      network.once("Network.webSocketHandshakeResponseReceived", ({ response }) => {
        resolve(new Headers(response.headers).get("sec-websocket-extensions"));
      });
    });
    await network.send("Network.enable");
    await b.page.reload();
    expect(await extensions).toBe(agreed);

    await a.says(shown);
    await a.seesSent(shown);
    await b.sees(shown);
    await b.page.reload();
    await b.sees(shown);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("goes compressed to and from ws", async () => {
    const plain = new OtherClient(false);
    const compressed = new OtherClient({ threshold: 0 });
    const plainResponse = await plain.opened();
    const response = await compressed.opened();
    expect(plainResponse.headers["sec-websocket-extensions"]).toBeUndefined();
    expect(response.headers["sec-websocket-extensions"]).toBe(agreed);
    plain.asks({ action: "login", user: "pia" });
    compressed.asks({ action: "login", user: "cleo" });
    await plain.hears("welcome");
    await compressed.hears("welcome");

    const [before, plainBefore] = [response.socket.bytesRead, plainResponse.socket.bytesRead];
    for (let i = 0; i < 10; i += 1) {
      const [from, to] = i % 2 === 0 ? [plain, compressed] : [compressed, plain];
      from.asks({ action: "group", id: `m${i}`, group: "lobby", message: `${long} ${i}` });
      expect((await to.hears("group")).message).toBe(`${long} ${i}`);
      await from.hears("ack");
    }
    const read = response.socket.bytesRead - before;
    const plainRead = plainResponse.socket.bytesRead - plainBefore;
    expect(plainRead).toBeGreaterThan(5 * long.length);
    expect(read).toBeLessThan(plainRead / 5);

    compressed.asks({ action: "history", group: "lobby" });
    const page = await compressed.hears("history");
    expect(JSON.stringify(page)).toContain(`${long} 9`);
    plain.close();
    compressed.close();
  });
});
