import { EventFlow } from "./eventFlow.js";
import { Names } from "./names.js";
import { ownEvent } from "./ownEvent.js";
import { Tallies, type UnreadCount } from "./tallies.js";
import { isFromOthers, takesOut, unreadMax } from "./unread.js";
import type { Emitter } from "../emitter.js";
import type { ClientEvents } from "../events.js";
import type { Ack, HistoryFrame, Receipt, Row } from "../protocol/frames.js";
import type { LoggedEvent } from "../protocol/logged.js";
import type { HistoryRequest, Mark, ReadRequest, WriteRequest } from "../protocol/requests.js";

interface ConversationsHandlers {
  /** Fails with `offline` when the connection is lost. */
  read(request: HistoryRequest): Promise<HistoryFrame>;
  onCursor(conversation: string, seq: number | undefined): void;
  /** Something is missing: a login with the cursors brings it. */
  catchUp(): void;
  /** The server does not bring it. */
  giveUp(reason: string): void;
}

const historyMax = 200;
/** A server that leaves a hole this often is not asked again on this connection. */
const holesMax = 3;

/** All that is known of conversations: their events in order, their names, what is unread. */
export class Conversations {
  readonly #emitter: Emitter<ClientEvents>;
  readonly #handlers: ConversationsHandlers;
  readonly #flow: EventFlow;
  readonly #tallies: Tallies;
  readonly #names = new Names();
  #me: string | undefined;
  #holes = 0;

  constructor(emitter: Emitter<ClientEvents>, handlers: ConversationsHandlers) {
    this.#emitter = emitter;
    this.#handlers = handlers;
    this.#tallies = new Tallies({
      onChange: (count) => {
        emitter.emit("unread", count);
      },
      recount: (conversation, after) => this.#recount(conversation, after),
    });
    this.#flow = new EventFlow({
      onEvent: (event) => {
        this.#onEvent(event);
      },
      onReset: (conversation) => {
        this.#tallies.forget(conversation);
        emitter.emit("reset", conversation);
      },
      onCursor: (conversation, seq) => {
        handlers.onCursor(conversation, seq);
      },
      onHole: (conversation) => {
        this.#onHole(conversation);
      },
      fetch: (conversation, after) =>
        handlers.read({ action: "history", conversation, after, limit: 1 }),
    });
  }

  unread(conversation: string): UnreadCount | undefined {
    return this.#tallies.get(conversation);
  }

  /** Takes over what an earlier run held. */
  restore(log: string | undefined, cursors: ReadonlyMap<string, number>): void {
    this.#flow.restore(log, cursors);
  }

  /** What a login is to say: the cursors that moved last, `max` at most, and their log. */
  ask(max: number): { cursors: Record<string, number>; log?: string } {
    this.#tallies.onCatchUp();
    const cursors = Object.fromEntries(this.#flow.ask(max));
    const { log } = this.#flow;
    return log === undefined ? { cursors } : { cursors, log };
  }

  onConnected(): void {
    this.#holes = 0;
  }

  onWelcome(me: string, log: string | undefined): void {
    this.#me = me;
    this.#flow.onWelcome(log);
  }

  onSynced(rows: readonly Row[]): void {
    this.#holes = 0;
    for (const row of rows) {
      this.#names.onRow(row);
      if (row.left) {
        this.#tallies.forget(row.conversation);
      }
    }
    const held = this.#flow.onSynced(rows);
    this.#emitter.emit("rows", rows);
    this.#tallies.onSynced(rows, held);
  }

  /** Rows that were asked for. */
  onRows(rows: readonly Row[]): void {
    for (const row of rows) {
      this.#names.onRow(row);
    }
    this.#tallies.onRows(rows);
  }

  accept(event: LoggedEvent): void {
    this.#flow.accept(event);
  }

  /** A write was acknowledged. */
  onAck(request: WriteRequest | ReadRequest, ack: Ack): void {
    if (this.#me === undefined) {
      return;
    }
    const own = ownEvent(request, ack, this.#me, this.#names);
    if (own) {
      this.#flow.acceptOwn(own);
    } else if (request.action === "read") {
      this.#onMarked(request);
    }
  }

  onReceipt(receipt: Receipt): void {
    if (receipt.user === this.#me && receipt.read !== undefined) {
      this.#tallies.onRead(receipt.conversation, receipt.read);
    }
  }

  onLost(): void {
    this.#flow.onLost();
  }

  clear(): void {
    this.#flow.clear();
    this.#tallies.clear();
  }

  #onMarked(request: Mark): void {
    const conversation = this.#names.find(request);
    if (conversation !== undefined) {
      // Beyond the end is the end, as at the server.
      const end = this.#flow.at(conversation) ?? request.seq;
      this.#tallies.onRead(conversation, Math.min(request.seq, end));
    }
  }

  #onEvent(event: LoggedEvent): void {
    this.#names.onEvent(event, this.#me);
    this.#emitter.emit("event", event);
    if (takesOut(event, this.#me)) {
      this.#flow.forget(event.conversation);
      this.#tallies.forget(event.conversation);
    } else {
      this.#tallies.onEvent(event, this.#me);
    }
  }

  #onHole(conversation: string): void {
    this.#holes += 1;
    if (this.#holes > holesMax) {
      this.#emitter.emit("problem", `${conversation}: the server leaves a hole in its events`);
      this.#handlers.giveUp("a hole that is not filled");
    } else {
      this.#handlers.catchUp();
    }
  }

  /** Looks at the messages behind a seq, as far as the server itself counts. */
  async #recount(conversation: string, after: number): Promise<readonly number[]> {
    const found: number[] = [];
    let page = { more: true, at: after };
    while (page.more && found.length < unreadMax) {
      const { events, more } = await this.#handlers.read({
        action: "history",
        conversation,
        after: page.at,
        limit: historyMax,
      });
      const messages = events.filter((event) => isFromOthers(event, this.#me));
      found.push(...messages.map(({ seq }) => seq));
      page = { more: more && events.length > 0, at: events.at(-1)?.seq ?? page.at };
    }
    return found;
  }
}
