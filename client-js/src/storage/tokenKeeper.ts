import type { Unsubscribe } from "../emitter.js";
import type { KeptToken, TokenStore } from "./tokenStore.js";

/** The kept token as one of several clients sees it that share a [TokenStore]. */
export class TokenKeeper {
  readonly #store: TokenStore;
  #user: string | undefined;

  constructor(store: TokenStore) {
    this.#store = store;
  }

  /** Who this client is, as far as that is known from the store. */
  get user(): string | undefined {
    return this.#user;
  }

  /** Whether another client signed this one's user out, or somebody else in. */
  get isTaken(): boolean {
    if (this.#user === undefined) {
      return false;
    }
    const kept = this.#store.load();
    // One that an older version kept does not say whose it is: no reason to forget anything.
    return kept === undefined || (kept.user ?? this.#user) !== this.#user;
  }

  /** What is kept; this client is that user from now on. */
  take(): KeptToken | undefined {
    const kept = this.#store.load();
    this.#user = kept?.user;
    return kept;
  }

  /** Whoever this client was: somebody logs in now who is not taken from the store. */
  forgetUser(): void {
    this.#user = undefined;
  }

  save(token: string, user: string): void {
    const kept = this.#store.load();
    if (kept?.token !== token || kept.user !== user) {
      this.#store.save({ token, user }); // Only what is news: every other client hears of it.
    }
    this.#user = user;
  }

  clear(): void {
    this.#user = undefined;
    this.#store.clear();
  }

  watch(onChange: () => void): Unsubscribe {
    return this.#store.watch?.(onChange) ?? (() => undefined);
  }
}
