import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

interface Kept {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/**
 * Stands before a server and keeps what it served, so that the page still loads when the server
 * is down, as from a cache. Sockets go through, or fail.
 */
export class PageCache {
  readonly #port: number;
  readonly #kept = new Map<string, Kept>();
  readonly #sockets = new Set<Duplex>();
  readonly #server: Server;
  /** Swallows what is asked, as a bad network does: no answer, no refusal. */
  isSilent = false;

  private constructor(of: string) {
    this.#port = Number(new URL(of).port);
    this.#server = createServer((asked, answer) => {
      if (!this.isSilent) {
        this.#onRequest(asked, answer);
      }
    });
    this.#server.on("upgrade", (asked, socket, head) => {
      this.#onUpgrade(asked, socket, head);
    });
  }

  /** @param of - the server's URL. */
  static async start(of: string): Promise<PageCache> {
    const cache = new PageCache(of);
    await new Promise<void>((resolve) => {
      cache.#server.listen(0, "127.0.0.1", resolve);
    });
    return cache;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async dispose(): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #onRequest({ url: path = "/", headers }: IncomingMessage, answer: ServerResponse): void {
    const forwarded = request({ port: this.#port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { statusCode: status = 500, headers } = response;
        this.#kept.set(path, { status, headers, body: Buffer.concat(chunks) });
        this.#answer(path, answer);
      });
    });
    forwarded.on("error", () => {
      this.#answer(path, answer);
    });
    forwarded.end();
  }

  #answer(path: string, answer: ServerResponse): void {
    const kept = this.#kept.get(path);
    if (kept) {
      answer.writeHead(kept.status, kept.headers).end(kept.body);
    } else {
      answer.destroy();
    }
  }

  #onUpgrade({ url = "/", rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer): void {
    const server = connect(this.#port, "127.0.0.1", () => {
      const lines = [`GET ${url} HTTP/1.1`];
      for (let index = 0; index < rawHeaders.length; index += 2) {
        lines.push(`${rawHeaders[index] ?? ""}: ${rawHeaders[index + 1] ?? ""}`);
      }
      server.write(`${lines.join("\r\n")}\r\n\r\n`);
      server.write(head);
      socket.pipe(server).pipe(socket);
    });
    for (const [one, other] of [
      [socket, server],
      [server, socket],
    ] as const) {
      this.#sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }
}
