import type { Unsubscribe } from "../emitter.js";

/** A token, and whom it brings back. */
export interface KeptToken {
  /** As in `welcome`. */
  token: string;
  /** Missing only where an older version kept the token alone. */
  user?: string;
}

/** Where the token that brings a guest back is kept. */
export interface TokenStore {
  /** The kept token, if there is one. */
  load(): KeptToken | undefined;
  /** Keeps a token in place of the one before. */
  save(kept: KeptToken): void;
  /** Forgets it. */
  clear(): void;
  /** For a store that several clients share: calls when another one has changed what is kept. */
  watch?(onChange: () => void): Unsubscribe;
}

/** Keeps the token as long as the object lives. */
export class InMemoryTokenStore implements TokenStore {
  #kept: KeptToken | undefined;

  load(): KeptToken | undefined {
    return this.#kept;
  }

  save(kept: KeptToken): void {
    this.#kept = kept;
  }

  clear(): void {
    this.#kept = undefined;
  }
}

/**
 * Keeps the token in the browser, shared by all tabs of an origin. Where that is forbidden it lasts
 * as long as the object.
 */
export class BrowserTokenStore implements TokenStore {
  readonly #key: string;
  /** What the browser would not keep. */
  readonly #instead = new InMemoryTokenStore();

  /** @param key - under which name; two servers at one origin want two. */
  constructor(key = "parley.token") {
    this.#key = key;
  }

  load(): KeptToken | undefined {
    const own = this.#instead.load();
    if (own) {
      return own;
    }
    try {
      const text = localStorage.getItem(this.#key);
      return text === null ? undefined : decode(text);
    } catch {
      return undefined;
    }
  }

  save(kept: KeptToken): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(kept));
      this.#instead.clear();
    } catch {
      this.#instead.save(kept); // Private windows of some browsers: this page keeps it.
    }
  }

  clear(): void {
    this.#instead.clear();
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was stored.
    }
  }

  watch(onChange: () => void): Unsubscribe {
    const listener = ({ key }: StorageEvent) => {
      if (key === this.#key || key === null) {
        onChange();
      }
    };
    window.addEventListener("storage", listener);
    return () => {
      window.removeEventListener("storage", listener);
    };
  }
}

function decode(text: string): KeptToken | undefined {
  if (!text.startsWith("{")) {
    return { token: text }; // As versions before kept it.
  }
  try {
    const { token, user } = JSON.parse(text) as Record<string, unknown>;
    return typeof token === "string"
      ? { token, ...(typeof user === "string" ? { user } : {}) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The browser's storage in a page, else memory. */
export function standardTokenStore(url: string): TokenStore {
  const isPage = typeof window !== "undefined" && typeof localStorage !== "undefined";
  return isPage ? new BrowserTokenStore(`parley.token ${url}`) : new InMemoryTokenStore();
}
