import type { LoggedEvent } from "../protocol/frames.js";

const heldMax = 500;

/**
 * One conversation's place in its log. Lets each event through once and in order; holds
 * back what came early until the hole before it is filled.
 */
export class Sequence {
  #at: number;
  #begun = false;
  readonly #deliver: (event: LoggedEvent) => void;
  readonly #held = new Map<number, LoggedEvent>();

  /** What is at or below `at` is history, unless it is the first event to come. */
  constructor(at: number, deliver: (event: LoggedEvent) => void) {
    this.#at = at;
    this.#deliver = deliver;
  }

  /** The last seq let through. */
  get at(): number {
    return this.#at;
  }

  get hasHole(): boolean {
    return this.#held.size > 0;
  }

  accept(event: LoggedEvent): void {
    // A row may already count an event that is still on its way to us: where nothing was let
    // through yet, such a one is news and says where the live events begin.
    const begins = !this.#begun && event.seq <= this.#at;
    if (begins || event.seq === this.#at + 1) {
      this.#pass(event);
      this.#release();
    } else if (event.seq > this.#at && this.#held.size < heldMax) {
      this.#held.set(event.seq, event); // What finds no room is fetched with the hole.
    }
  }

  /** Lets what is held through over the hole, which can not be filled. */
  skipHole(): void {
    if (this.hasHole) {
      this.#at = Math.min(...this.#held.keys()) - 1;
      this.#release();
    }
  }

  /** Forgets what is held: its connection is gone, and it will come again. */
  dropHeld(): void {
    this.#held.clear();
  }

  #release(): void {
    let next = this.#held.get(this.#at + 1);
    while (next) {
      this.#held.delete(next.seq);
      this.#pass(next);
      next = this.#held.get(this.#at + 1);
    }
  }

  #pass(event: LoggedEvent): void {
    this.#at = event.seq;
    this.#begun = true;
    this.#deliver(event);
  }
}
