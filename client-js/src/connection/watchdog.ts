import type { Cancel, Platform } from "../platform.js";

interface WatchdogHandlers {
  /** Nothing was heard for one interval. */
  onQuiet(): void;
  /** Nothing was heard for two. */
  onDead(): void;
}

const probeMs = 5_000;

/** Notices a socket that is open but dead. */
export class Watchdog {
  readonly #platform: Platform;
  readonly #intervalMs: number;
  readonly #handlers: WatchdogHandlers;
  #cancel: Cancel;

  constructor(platform: Platform, intervalMs: number, handlers: WatchdogHandlers) {
    this.#platform = platform;
    this.#intervalMs = intervalMs;
    this.#handlers = handlers;
    this.#cancel = this.#whenQuiet();
  }

  heard(): void {
    this.#cancel();
    this.#cancel = this.#whenQuiet();
  }

  /** Asks for a sign of life now, and waits for it only briefly. */
  probe(): void {
    this.#cancel();
    this.#awaitAnswer(Math.min(probeMs, this.#intervalMs));
  }

  stop(): void {
    this.#cancel();
  }

  #whenQuiet(): Cancel {
    return this.#platform.schedule(this.#intervalMs, () => {
      this.#awaitAnswer(this.#intervalMs);
    });
  }

  #awaitAnswer(patienceMs: number): void {
    this.#cancel = this.#platform.schedule(patienceMs, () => {
      this.#handlers.onDead();
    });
    this.#handlers.onQuiet();
  }
}
