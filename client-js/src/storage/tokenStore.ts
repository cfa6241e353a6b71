/** Where the token that brings a guest back is kept. */
export interface TokenStore {
  /** The kept token, if there is one. */
  load(): string | undefined;
  /** Keeps a token in place of the one before. */
  save(token: string): void;
  /** Forgets it. */
  clear(): void;
}

/** Keeps the token as long as the object lives. */
export class InMemoryTokenStore implements TokenStore {
  #token: string | undefined;

  load(): string | undefined {
    return this.#token;
  }

  save(token: string): void {
    this.#token = token;
  }

  clear(): void {
    this.#token = undefined;
  }
}

/** Keeps the token in the browser. Where that is forbidden it lasts as long as the object. */
export class BrowserTokenStore implements TokenStore {
  readonly #key: string;
  #token: string | undefined;

  /** @param key - under which name; two servers at one origin want two. */
  constructor(key = "parley.token") {
    this.#key = key;
  }

  load(): string | undefined {
    try {
      return localStorage.getItem(this.#key) ?? undefined;
    } catch {
      return this.#token;
    }
  }

  save(token: string): void {
    this.#token = token;
    try {
      localStorage.setItem(this.#key, token);
    } catch {
      // Private windows of some browsers: this page keeps it.
    }
  }

  clear(): void {
    this.#token = undefined;
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was stored.
    }
  }
}

/** The browser's storage in a page, else memory. */
export function standardTokenStore(url: string): TokenStore {
  const isPage = typeof window !== "undefined" && typeof localStorage !== "undefined";
  return isPage ? new BrowserTokenStore(`parley.token ${url}`) : new InMemoryTokenStore();
}
