import type { Platform } from "../platform.js";

const paceMs = 3_000;
const targetsMax = 1_000;

/** An application may tell of each key pressed; the others need to hear it only now and then. */
export class TypingPace {
  readonly #platform: Platform;
  readonly #toldAt = new Map<string, number>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Whether the others are to be told. */
  isDue(target: string, on: boolean): boolean {
    const toldAt = this.#toldAt.get(target);
    if (!on) {
      return this.#toldAt.delete(target);
    }
    if (toldAt !== undefined && this.#platform.now() - toldAt < paceMs) {
      return false;
    }
    if (this.#toldAt.size >= targetsMax) {
      this.#toldAt.clear();
    }
    this.#toldAt.set(target, this.#platform.now());
    return true;
  }
}
