import type { LoggedEvent } from "../protocol/logged.js";

const slotsMax = 1_000;

/** Where an event belongs. */
export type Place = "next" | "known" | "beyond";

/**
 * One conversation's place in its log. Lets events through in order. A place can be kept for an
 * event that is being fetched; what follows waits behind it.
 */
export class Sequence {
  readonly #deliver: (event: LoggedEvent) => void;
  /** The last seq let through; `undefined` before the first. */
  #at: number | undefined;
  /** Events that wait, the first one for itself to be fetched. Their seqs are contiguous. */
  #slots: { readonly seq: number; event?: LoggedEvent }[] = [];

  constructor(at: number | undefined, deliver: (event: LoggedEvent) => void) {
    this.#at = at;
    this.#deliver = deliver;
  }

  get at(): number | undefined {
    return this.#at;
  }

  /** Whether an event of this seq can be taken. Where nothing was let through yet, any can. */
  placeOf(seq: number): Place {
    const end = this.#slots.at(-1)?.seq ?? this.#at;
    if (end === undefined || seq === end + 1) {
      return "next";
    }
    return seq <= end ? "known" : "beyond";
  }

  /** Takes the next event. False: too many wait already, and none does any more. */
  take(event: LoggedEvent): boolean {
    if (this.#slots.length === 0) {
      this.#pass(event);
    } else if (this.#slots.length < slotsMax) {
      this.#slots.push({ seq: event.seq, event });
    } else {
      this.#slots = [];
      return false;
    }
    return true;
  }

  /** Begins anew at an event, wherever it is. */
  restart(event: LoggedEvent): void {
    this.#slots = [];
    this.#pass(event);
  }

  /** Counts what is up to `seq` as let through. */
  skipTo(seq: number): void {
    this.#slots = [];
    this.#at = seq;
  }

  /** Keeps the next place for an event that is being fetched. */
  reserve(seq: number): void {
    this.#slots.push({ seq });
  }

  /** The event of a place kept has come. Nothing happens when it is not awaited any more. */
  fill(event: LoggedEvent): void {
    const slot = this.#slots.find(({ seq }) => seq === event.seq);
    if (slot) {
      slot.event = event;
    }
    let first = this.#slots[0];
    while (first?.event) {
      this.#slots.shift();
      this.#pass(first.event);
      first = this.#slots[0];
    }
  }

  /** Forgets what waits: it will come again, or nobody wants it any more. */
  dropWaiting(): void {
    this.#slots = [];
  }

  #pass(event: LoggedEvent): void {
    this.#at = event.seq;
    this.#deliver(event);
  }
}
