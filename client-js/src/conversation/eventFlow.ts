import { Sequence } from "./sequence.js";
import type { HistoryFrame, LoggedEvent, Row } from "../protocol/frames.js";
import { RequestError } from "../requests/requestError.js";

interface EventFlowHandlers {
  /** Asks for the page of history after a seq; fails with `offline` when the connection is lost. */
  fetch(conversation: string, after: number): Promise<HistoryFrame>;
  onEvent(event: LoggedEvent): void;
  /** Too much was missed to be fetched: what is held of the conversation is not continued. */
  onReset(conversation: string): void;
}

/** A longer gap is not replayed but told as a reset. */
const gapMax = 1_000;

/** The events of all conversations: each once, in order, holes filled from history. */
export class EventFlow {
  readonly #handlers: EventFlowHandlers;
  readonly #sequences = new Map<string, Sequence>();
  readonly #filling = new Set<Sequence>();

  constructor(handlers: EventFlowHandlers) {
    this.#handlers = handlers;
  }

  accept(event: LoggedEvent): void {
    const sequence = this.#reach(event.conversation, event.seq);
    sequence.accept(event);
    if (sequence.hasHole) {
      void this.#fill(event.conversation, sequence);
    }
  }

  /**
   * Learns where conversations end and fetches what was missed. Returns whether one of them
   * had no news: as rows come newest first, none after it has any.
   */
  onRows(rows: readonly Row[]): boolean {
    let settled = false;
    for (const { conversation, seq, left } of rows) {
      const before = this.#sequences.get(conversation)?.at;
      const sequence = this.#reach(conversation, seq);
      if (before !== undefined && before >= seq) {
        settled = true;
      } else if (sequence.at < seq && !left) {
        void this.#fill(conversation, sequence);
      }
    }
    return settled;
  }

  onLost(): void {
    for (const sequence of this.#sequences.values()) {
      sequence.dropHeld();
    }
  }

  /** No longer follows a conversation; should it come back, it begins anew. */
  forget(conversation: string): void {
    this.#sequences.delete(conversation);
  }

  clear(): void {
    this.#sequences.clear();
  }

  /** The sequence of a conversation whose log is known to reach `seq`. */
  #reach(conversation: string, seq: number): Sequence {
    const known = this.#sequences.get(conversation);
    if (known && seq - known.at <= gapMax) {
      return known;
    }
    const sequence = new Sequence(seq, (event) => {
      this.#handlers.onEvent(event);
    });
    this.#sequences.set(conversation, sequence);
    if (known) {
      this.#handlers.onReset(conversation);
    }
    return sequence;
  }

  async #fill(conversation: string, sequence: Sequence): Promise<void> {
    if (this.#filling.has(sequence)) {
      return;
    }
    this.#filling.add(sequence);
    try {
      let more = true;
      while (more && this.#sequences.get(conversation) === sequence) {
        more = await this.#fillPage(conversation, sequence);
      }
    } catch (problem) {
      // Offline: the rows of the next connection ask again. Else we may not read it (any more).
      if (!(problem instanceof RequestError && problem.code === "offline")) {
        sequence.skipHole();
      }
    } finally {
      this.#filling.delete(sequence);
    }
  }

  /** Returns whether there is more to fetch. */
  async #fillPage(conversation: string, sequence: Sequence): Promise<boolean> {
    const before = sequence.at;
    const page = await this.#handlers.fetch(conversation, before);
    for (const event of page.events) {
      sequence.accept(event);
    }
    if (sequence.at === before) {
      sequence.skipHole(); // The server has nothing to fill it with.
    }
    return sequence.at > before && (page.more || sequence.hasHole);
  }
}
