import type { ParleyClient, Target } from "@parley/client";

/** A busy conversation moves its mark many times a second: this often is soon enough to say so. */
const pauseMs = 400;

type Marker = Pick<ParleyClient, "read" | "delivered">;

/** Says how far was read and received; at once, then no more than now and again. */
export class MarkPace {
  readonly #client: Marker;
  readonly #waiting = new Map<string, () => void>();

  constructor(client: Marker) {
    this.#client = client;
  }

  read(conversation: string, target: Target, seq: number): void {
    this.#soon(`read ${conversation}`, () => this.#client.read(target, seq));
  }

  delivered(conversation: string, target: Target, seq: number): void {
    this.#soon(`delivered ${conversation}`, () => this.#client.delivered(target, seq));
  }

  /** What was not said yet is said by nobody: somebody else is here. */
  clear(): void {
    this.#waiting.clear();
  }

  #soon(key: string, mark: () => { ack: Promise<unknown> }): void {
    const run = () => {
      // Refused: no longer a member. Nothing is left to be marked then.
      mark().ack.catch(() => undefined);
    };
    const isPaused = this.#waiting.has(key);
    if (isPaused) {
      this.#waiting.set(key, run);
      return;
    }
    run();
    this.#pause(key);
  }

  #pause(key: string): void {
    const nothing = () => undefined;
    this.#waiting.set(key, nothing);
    setTimeout(() => {
      const last = this.#waiting.get(key) ?? nothing;
      this.#waiting.delete(key);
      if (last !== nothing) {
        last();
        this.#pause(key);
      }
    }, pauseMs);
  }
}
