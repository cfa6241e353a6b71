import type { Locks } from "../src/index.js";

/** The locks of one browser, which all its tabs see. */
export class FakeLocks {
  readonly #held = new Map<string, Promise<unknown>>();

  /** The locks as one tab sees them; [die] lets go of all it holds. */
  tab(): { locks: Locks; die: () => void } {
    const mine = new Set<string>();
    const locks: Locks = {
      request: async (name, { ifAvailable }, use) => {
        while (this.#held.has(name)) {
          if (ifAvailable) {
            return use(null);
          }
          await this.#held.get(name);
        }
        const used = use({ name });
        mine.add(name);
        this.#held.set(name, used);
        try {
          return await used;
        } finally {
          this.#held.delete(name);
        }
      },
    };
    const die = () => {
      for (const name of mine) {
        this.#held.delete(name);
      }
    };
    return { locks, die };
  }
}
