import type { Locks } from "../src/index.js";

/** The locks of one browser, which all its tabs see. */
export class FakeLocks {
  readonly #held = new Map<string, Hold>();

  /** The locks as one tab sees them; [die] lets go of all it holds. */
  tab(): { locks: Locks; die: () => void } {
    const mine = new Set<string>();
    const locks: Locks = {
      request: async (name, { ifAvailable, signal }, use) => {
        while (this.#held.has(name)) {
          if (ifAvailable) {
            return use(null);
          }
          await this.#held.get(name)?.released;
          signal?.throwIfAborted();
        }
        const hold = new Hold();
        mine.add(name);
        this.#held.set(name, hold);
        try {
          return await use({ name });
        } finally {
          this.#release(name, hold);
        }
      },
    };
    const die = () => {
      for (const name of mine) {
        this.#release(name, this.#held.get(name));
      }
    };
    return { locks, die };
  }

  #release(name: string, hold: Hold | undefined): void {
    if (hold !== undefined && this.#held.get(name) === hold) {
      this.#held.delete(name);
      hold.release();
    }
  }
}

class Hold {
  release: () => void = () => undefined;
  readonly released = new Promise<void>((resolve) => {
    this.release = resolve;
  });
}
