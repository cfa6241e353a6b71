import type { Platform } from "../platform.js";

const noiseSize = 36 ** 10;

/**
 * Makes ids that are unique among a user's and begin with the time: the keys the server keeps
 * arrive in order, and ids sort as they were made.
 */
export class RequestIds {
  readonly #platform: Platform;
  #last = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  next(): string {
    // Two of one millisecond, or of a clock that went back, still sort as they were made.
    this.#last = Math.max(this.#platform.now(), this.#last + 1);
    const noise = Math.floor(this.#platform.random() * noiseSize);
    return `${this.#last.toString(36).padStart(9, "0")}-${noise.toString(36).padStart(10, "0")}`;
  }

  /** What is made from now on sorts behind this id. */
  follow(id: string): void {
    const time = parseInt(id.split("-")[0] ?? "", 36);
    this.#last = Math.max(this.#last, Number.isSafeInteger(time) ? time : 0);
  }
}
