/** Where the token that brings a guest back is kept. */
export interface TokenStore {
  load(): string | undefined;
  save(token: string): void;
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
