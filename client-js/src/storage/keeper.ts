import type { Eventually, KeptRequest, KeptSession, Session, Storage } from "./storage.js";

/**
 * Uses a [Storage] without ever waiting for it: a client works on when the disk is slow or full,
 * and says so. Cursors are written together, as fast as the storage takes them.
 */
export class Keeper {
  readonly #storage: Storage;
  readonly #onProblem: (problem: string) => void;
  #moved = new Map<string, number | undefined>();
  #writing = false;
  readonly #pending = new Set<Promise<void>>();

  constructor(storage: Storage, onProblem: (problem: string) => void) {
    this.#storage = storage;
    this.#onProblem = onProblem;
  }

  /** Hands over what was kept; at once, when the storage has it at once. */
  load(use: (session: KeptSession | undefined) => void): void {
    this.#with(() => this.#storage.load(), use, undefined);
  }

  claim(user: string, use: (requests: readonly KeptRequest[]) => void): void {
    this.#with(() => this.#storage.claim(user), use, []);
  }

  begin(session: Session): void {
    this.#moved.clear(); // They belong to what was before.
    this.#do(() => this.#storage.begin(session));
  }

  put(request: KeptRequest): void {
    this.#do(() => this.#storage.put(request));
  }

  remove(id: string): void {
    this.#do(() => this.#storage.remove(id));
  }

  watch(onAbandoned: () => void): void {
    this.#storage.watch?.(onAbandoned);
  }

  clear(user: string | undefined): void {
    this.#moved.clear();
    this.#do(() => this.#storage.clear(user));
  }

  close(): void {
    this.#writeCursors();
    this.#do(() => this.#storage.close());
  }

  moveCursor(conversation: string, seq: number | undefined): void {
    if (this.#moved.size === 0 && !this.#writing) {
      queueMicrotask(() => {
        this.#writeCursors();
      });
    }
    this.#moved.set(conversation, seq);
  }

  /** Settles when all that was given so far is kept, or could not be. */
  async settled(): Promise<void> {
    this.#writeCursors();
    while (this.#pending.size > 0) {
      await Promise.all(this.#pending);
    }
  }

  #writeCursors(): void {
    if (this.#writing || this.#moved.size === 0) {
      return;
    }
    const moved = this.#moved;
    this.#moved = new Map();
    this.#writing = true;
    this.#do(
      () => this.#storage.moveCursors(moved),
      () => {
        this.#writing = false;
        this.#writeCursors();
      },
    );
  }

  #do(act: () => Eventually<void>, after: () => void = () => undefined): void {
    this.#with(act, after, undefined);
  }

  #with<T>(act: () => Eventually<T>, use: (result: T) => void, otherwise: T): void {
    let result: Eventually<T>;
    try {
      result = act();
    } catch (problem) {
      this.#fail(problem);
      result = otherwise;
    }
    if (!(result instanceof Promise)) {
      use(result);
      return;
    }
    const pending = result
      .catch((problem: unknown) => {
        this.#fail(problem);
        return otherwise;
      })
      .then((value) => {
        this.#pending.delete(pending);
        use(value);
      });
    this.#pending.add(pending);
  }

  #fail(problem: unknown): void {
    this.#onProblem(`storage: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
