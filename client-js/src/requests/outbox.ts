import { RequestError } from "./requestError.js";
import { newRequestId } from "./requestId.js";
import { backoffMs } from "../connection/backoff.js";
import type { Cancel, Platform } from "../platform.js";
import { isRetried } from "../protocol/codes.js";
import type { Ack, DataFrame, ErrorFrame } from "../protocol/frames.js";
import { encodeRequest, type ReadRequest, type WriteRequest } from "../protocol/requests.js";

export type Answer = Ack | DataFrame;

interface Entry {
  readonly id: string;
  readonly request: WriteRequest | ReadRequest;
  readonly text: string;
  readonly since: number;
  /** Entries of one lane are sent in the order they were made. */
  readonly lane: string;
  /** False: fails with `offline` when the connection is lost, instead of being sent again. */
  readonly resend: boolean;
  inFlight: boolean;
  failures: number;
  settle(answer: Answer): void;
  fail(error: RequestError): void;
}

const entriesMax = 1_000;
/** The server knows an `id` for a week: what is older might be stored twice. */
const resendMaxMs = 6 * 24 * 3_600_000;

/**
 * Requests that wait for their answer. What was not answered is sent again, under the same
 * `id`, on the next connection, and after an answer that asks for it.
 */
export class Outbox {
  readonly #platform: Platform;
  readonly #send: (text: string) => boolean;
  readonly #entries = new Map<string, Entry>();
  /** Lanes that wait because their last request was refused for now. */
  readonly #paused = new Map<string, Cancel>();

  constructor(platform: Platform, send: (text: string) => boolean) {
    this.#platform = platform;
    this.#send = send;
  }

  submit(
    request: WriteRequest | ReadRequest,
    resend = true,
  ): { id: string; answer: Promise<Answer> } {
    const id = newRequestId(this.#platform);
    const answer = new Promise<Answer>((settle, fail) => {
      if (this.#entries.size >= entriesMax) {
        fail(new RequestError("full", `${entriesMax} requests are waiting already.`));
        return;
      }
      const entry: Entry = {
        id,
        request,
        text: encodeRequest(request, id),
        since: this.#platform.now(),
        lane: laneOf(request) ?? id,
        resend,
        inFlight: false,
        failures: 0,
        settle,
        fail,
      };
      this.#entries.set(id, entry);
      if (!this.#paused.has(entry.lane)) {
        this.#transmit(entry);
      }
    });
    return { id, answer };
  }

  /** The request an answer belongs to. */
  requestOf(id: string | undefined): WriteRequest | ReadRequest | undefined {
    return id === undefined ? undefined : this.#entries.get(id)?.request;
  }

  settle(answer: Answer): void {
    this.#take(answer.id)?.settle(answer);
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
      this.#take(entry.id)?.fail(new RequestError(error.code, error.message));
    }
    return true;
  }

  onOnline(): void {
    for (const entry of this.#entries.values()) {
      if (!this.#paused.has(entry.lane)) {
        this.#transmit(entry);
      }
    }
  }

  onLost(): void {
    for (const entry of [...this.#entries.values()]) {
      entry.inFlight = false;
      if (!entry.resend) {
        this.#take(entry.id)?.fail(new RequestError("offline", "The connection was lost."));
      }
    }
  }

  /** The server closed because of a frame's size: the largest one sent is not to be sent again. */
  rejectLargest(): void {
    const sent = [...this.#entries.values()].filter((entry) => entry.inFlight);
    const largest = sent.sort((a, b) => b.text.length - a.text.length)[0];
    if (largest) {
      const message = "The message is larger than the server accepts.";
      this.#take(largest.id)?.fail(new RequestError("too_large", message));
    }
  }

  clear(): void {
    for (const cancel of this.#paused.values()) {
      cancel();
    }
    this.#paused.clear();
    for (const entry of [...this.#entries.values()]) {
      this.#take(entry.id)?.fail(new RequestError("closed", "The client was closed."));
    }
  }

  #transmit(entry: Entry): void {
    if (entry.inFlight) {
      return;
    }
    if (this.#platform.now() - entry.since > resendMaxMs) {
      const message = "Not sent for too long to be sent again safely.";
      this.#take(entry.id)?.fail(new RequestError("expired", message));
      return;
    }
    entry.inFlight = this.#send(entry.text);
    if (!entry.inFlight && !entry.resend) {
      this.#take(entry.id)?.fail(new RequestError("offline", "There is no connection."));
    }
  }

  #pause(entry: Entry, retryAfterMs: number | undefined): void {
    entry.inFlight = false;
    const delayMs = retryAfterMs ?? backoffMs(entry.failures, () => this.#platform.random());
    entry.failures += 1;
    this.#paused.get(entry.lane)?.();
    const cancel = this.#platform.schedule(delayMs, () => {
      this.#paused.delete(entry.lane);
      this.#flush(entry.lane);
    });
    this.#paused.set(entry.lane, cancel);
  }

  #flush(lane: string): void {
    for (const entry of this.#entries.values()) {
      if (entry.lane === lane) {
        this.#transmit(entry);
      }
    }
  }

  #take(id: string | undefined): Entry | undefined {
    const entry = id === undefined ? undefined : this.#entries.get(id);
    if (entry) {
      this.#entries.delete(entry.id);
    }
    return entry;
  }
}

/** Where order matters: sends to one conversation, and the making of groups. */
function laneOf(request: WriteRequest | ReadRequest): string | undefined {
  switch (request.action) {
    case "private":
      return `private ${request.receiver}`;
    case "group":
    case "join":
    case "leave":
      return `group ${request.group}`;
    case "create":
      return "create";
    case "history":
    case "conversations":
    case "members":
      return undefined;
  }
}
