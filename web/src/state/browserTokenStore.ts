import type { TokenStore } from "@parley/client";

const key = "parley.token";

/** Keeps the token in the browser. Where storage is forbidden it lasts as long as the page. */
export class BrowserTokenStore implements TokenStore {
  #token: string | undefined;

  load(): string | undefined {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return this.#token;
    }
  }

  save(token: string): void {
    this.#token = token;
    try {
      localStorage.setItem(key, token);
    } catch {
      // Private windows of some browsers: this page keeps it.
    }
  }

  clear(): void {
    this.#token = undefined;
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was stored.
    }
  }
}
