import { laneOf } from "./lanes.js";
import { RequestError } from "./requestError.js";
import { RequestIds } from "./requestId.js";
import { backoffMs } from "../connection/backoff.js";
import type { Cancel, Platform } from "../platform.js";
import { isRetried } from "../protocol/codes.js";
import type { Ack, DataFrame, ErrorFrame } from "../protocol/frames.js";
import { encodeRequest, type ReadRequest, type WriteRequest } from "../protocol/requests.js";
import type { KeptRequest } from "../storage/storage.js";

export type Answer = Ack | DataFrame;

/** A request and the promise of its answer. */
export interface Submitted {
  readonly id: string;
  readonly answer: Promise<Answer>;
}

interface Entry extends Submitted {
  readonly request: WriteRequest | ReadRequest;
  readonly text: string;
  readonly bytes: number;
  readonly since: number;
  readonly lane: Lane;
  /** Writes are kept and sent again; a read may fail with `offline` instead. */
  readonly kind: "write" | "read" | "brief";
  inFlight: boolean;
  failures: number;
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: RequestError) => void;
}

interface Lane {
  readonly name: string;
  readonly entries: Entry[];
  /** Set while its first request was refused for now. */
  pause: Cancel | undefined;
}

interface OutboxHandlers {
  /** Whether the text was handed to a live connection. */
  send(text: string): boolean;
  /** A write waits for its ack from now on. */
  onKeep(request: Omit<KeptRequest, "user">): void;
  /** It does not any more. */
  onDone(id: string): void;
}

const entriesMax = 1_000;
const bytesMax = 16 * 1024 * 1024;
/** The server knows an `id` for a week: what is older might be stored twice. */
const resendMaxMs = 6 * 24 * 3_600_000;

const encoder = new TextEncoder();

/**
 * Requests that wait for their answer. What was not answered is sent again, under the same `id`,
 * on the next connection, and after an answer that asks for it.
 */
export class Outbox {
  readonly #platform: Platform;
  readonly #handlers: OutboxHandlers;
  readonly #ids: RequestIds;
  readonly #entries = new Map<string, Entry>();
  readonly #lanes = new Map<string, Lane>();
  #bytes = 0;

  constructor(platform: Platform, handlers: OutboxHandlers) {
    this.#platform = platform;
    this.#handlers = handlers;
    this.#ids = new RequestIds(platform);
  }

  /** `isBrief`: fails with `offline` when there is no connection, instead of waiting for one. */
  submit(request: WriteRequest | ReadRequest, isBrief = false): Submitted {
    const superseded = this.#waitingMark(request);
    if (superseded && markOf(superseded.request) >= markOf(request)) {
      return superseded;
    }
    const id = this.#ids.next();
    const kind = isRead(request) ? (isBrief ? "brief" : "read") : "write";
    const entry = this.#entry(id, request, kind, this.#platform.now());
    const isFull = this.#entries.size >= entriesMax || this.#bytes + entry.bytes > bytesMax;
    if (isFull) {
      const waiting = `${this.#entries.size} requests, ${this.#bytes} bytes`;
      const most = `at most ${entriesMax}, ${bytesMax} bytes`;
      entry.fail(new RequestError("full", `Too much is waiting: ${waiting} (expected: ${most}).`));
      return entry;
    }
    this.#add(entry);
    if (superseded) {
      this.#take(superseded.id);
      this.#done(superseded);
      entry.answer.then(superseded.settle, superseded.fail);
    }
    if (entry.kind === "write") {
      this.#handlers.onKeep({ id, since: entry.since, request: request as WriteRequest });
    }
    this.#pump(entry.lane);
    return entry;
  }

  /** Takes over what an earlier run left; returns what was not there yet. */
  restore(kept: readonly KeptRequest[]): (Submitted & { request: WriteRequest; since: number })[] {
    const restored = [];
    for (const { id, request, since } of kept) {
      this.#ids.follow(id);
      if (!this.#entries.has(id)) {
        const entry = this.#entry(id, request, "write", since);
        this.#add(entry);
        restored.push({ id, request, since, answer: entry.answer });
      }
    }
    for (const lane of this.#lanes.values()) {
      // What was submitted before this came is younger.
      lane.entries.sort((a, b) => (a.id < b.id ? -1 : 1));
      this.#pump(lane);
    }
    return restored;
  }

  /** The writes that wait, for a storage that begins only now. */
  get writes(): Omit<KeptRequest, "user">[] {
    return [...this.#entries.values()]
      .filter(({ kind }) => kind === "write")
      .map(({ id, since, request }) => ({ id, since, request: request as WriteRequest }));
  }

  /** The request an answer belongs to. */
  requestOf(id: string | undefined): WriteRequest | ReadRequest | undefined {
    return id === undefined ? undefined : this.#entries.get(id)?.request;
  }

  settle(answer: Answer): void {
    const entry = this.#take(answer.id);
    if (entry) {
      this.#done(entry);
      entry.settle(answer);
      this.#pump(entry.lane);
    }
  }

  /** An error with a known `id`; false when it belongs to no request. */
  onError(error: ErrorFrame): boolean {
    const entry = error.id === undefined ? undefined : this.#entries.get(error.id);
    if (!entry) {
      return false;
    }
    if (isRetried(error.code)) {
      this.#pause(entry, error.retryAfter);
    } else {
      this.#reject(entry, new RequestError(error.code, error.message));
    }
    return true;
  }

  onOnline(): void {
    for (const lane of [...this.#lanes.values()]) {
      this.#pump(lane);
    }
  }

  onLost(): void {
    for (const entry of [...this.#entries.values()]) {
      entry.inFlight = false;
      if (entry.kind === "brief") {
        this.#reject(entry, new RequestError("offline", "The connection was lost."));
      }
    }
  }

  /** The server closed because of a frame's size: the largest one sent is not to be sent again. */
  rejectLargest(): void {
    const sent = [...this.#entries.values()].filter((entry) => entry.inFlight);
    const largest = sent.sort((a, b) => b.bytes - a.bytes)[0];
    if (largest) {
      const message = "The message is larger than the server accepts.";
      this.#reject(largest, new RequestError("too_large", message));
    }
  }

  /** Gives everything up; a storage may keep it. */
  clear(why: string): void {
    const entries = [...this.#entries.values()];
    for (const lane of this.#lanes.values()) {
      lane.pause?.();
    }
    this.#entries.clear();
    this.#lanes.clear();
    this.#bytes = 0;
    for (const entry of entries) {
      entry.fail(new RequestError("closed", why));
    }
  }

  /** A mark that is not on its way yet need not go: a later one says it all. */
  #waitingMark(request: WriteRequest | ReadRequest): Entry | undefined {
    if (request.action !== "read" && request.action !== "delivered") {
      return undefined;
    }
    const last = this.#lanes.get(laneOf(request) ?? "")?.entries.at(-1);
    return last?.inFlight === false ? last : undefined;
  }

  #entry(
    id: string,
    request: WriteRequest | ReadRequest,
    kind: Entry["kind"],
    since: number,
  ): Entry {
    const text = encodeRequest(request, id);
    const name = laneOf(request) ?? id;
    const lane = this.#lanes.get(name) ?? { name, entries: [], pause: undefined };
    const { promise: answer, resolve: settle, reject: fail } = withResolvers<Answer>();
    answer.catch(() => undefined); // Whoever asked hears of it; nobody has to.
    const { length: bytes } = encoder.encode(text);
    const state = { inFlight: false, failures: 0 };
    return { id, request, kind, text, bytes, since, lane, answer, settle, fail, ...state };
  }

  #add(entry: Entry): void {
    this.#entries.set(entry.id, entry);
    this.#lanes.set(entry.lane.name, entry.lane);
    entry.lane.entries.push(entry);
    this.#bytes += entry.bytes;
  }

  /** Sends the first of a lane, unless it is on its way. */
  #pump(lane: Lane): void {
    let first = lane.entries[0];
    while (first && !first.inFlight && !lane.pause) {
      if (this.#platform.now() - first.since > resendMaxMs) {
        const message = "Not sent for too long to be sent again safely.";
        this.#drop(first, new RequestError("expired", message));
      } else {
        first.inFlight = this.#handlers.send(first.text);
        if (first.inFlight || first.kind !== "brief") {
          return;
        }
        this.#drop(first, new RequestError("offline", "There is no connection."));
      }
      first = lane.entries[0];
    }
  }

  #pause(entry: Entry, retryAfterMs: number | undefined): void {
    const { lane } = entry;
    entry.inFlight = false;
    const delayMs = retryAfterMs ?? backoffMs(entry.failures, () => this.#platform.random());
    entry.failures += 1;
    lane.pause?.();
    lane.pause = this.#platform.schedule(delayMs, () => {
      lane.pause = undefined;
      this.#pump(lane);
    });
  }

  #reject(entry: Entry, error: RequestError): void {
    this.#drop(entry, error);
    this.#pump(entry.lane);
  }

  #drop(entry: Entry, error: RequestError): void {
    if (this.#take(entry.id)) {
      this.#done(entry);
      entry.fail(error);
    }
  }

  #done(entry: Entry): void {
    if (entry.kind === "write") {
      this.#handlers.onDone(entry.id);
    }
  }

  #take(id: string | undefined): Entry | undefined {
    const entry = id === undefined ? undefined : this.#entries.get(id);
    if (entry) {
      const { lane } = entry;
      this.#entries.delete(entry.id);
      this.#bytes -= entry.bytes;
      lane.entries.splice(lane.entries.indexOf(entry), 1);
      if (lane.entries.length === 0) {
        lane.pause?.();
        lane.pause = undefined;
        this.#lanes.delete(lane.name);
      }
    }
    return entry;
  }
}

function isRead(request: WriteRequest | ReadRequest): request is ReadRequest {
  const { action } = request;
  return action === "history" || action === "conversations" || action === "members";
}

function markOf(request: WriteRequest | ReadRequest): number {
  return request.action === "read" || request.action === "delivered" ? request.seq : 0;
}

interface Resolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: RequestError) => void;
}

/** As `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>(): Resolvers<T> {
  const resolvers = {} as Resolvers<T>;
  resolvers.promise = new Promise<T>((resolve, reject) => {
    resolvers.resolve = resolve;
    resolvers.reject = reject;
  });
  return resolvers;
}
