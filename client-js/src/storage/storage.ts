import type { WriteRequest } from "../protocol/requests.js";

/** A value, or the promise of one. What is there at once is used at once. */
export type Eventually<T> = T | Promise<T>;

/** Whose conversations are kept, and of which log. */
export interface Session {
  /** The user. */
  user: string;
  /** The log's id, as in `welcome`. */
  log?: string;
}

/** What a client finds when it starts. */
export interface KeptSession extends Session {
  /** By conversation: the seq up to which its events were handed on. */
  cursors: ReadonlyMap<string, number>;
}

/** A request that waits for its `ack`. */
export interface KeptRequest {
  /** The request's id. Ids sort in the order the requests were made. */
  id: string;
  /** Whose request it is. */
  user: string;
  /** When it was made, milliseconds since 1970. */
  since: number;
  /** What is to be sent. */
  request: WriteRequest;
}

/**
 * What a client keeps between runs: how far it got, and what waits to be sent. Calls take effect in
 * the order they are made. Everything is plain data that survives a structured clone or JSON.
 */
export interface Storage {
  /** What was kept of the last session. */
  load(): Eventually<KeptSession | undefined>;
  /**
   * Keeps from now on what belongs to this session. Of another user everything goes that was kept
   * before, of another log the cursors.
   */
  begin(session: Session): Eventually<void>;
  /** Moves cursors; `undefined` forgets one. */
  moveCursors(changes: ReadonlyMap<string, number | undefined>): Eventually<void>;
  /** Keeps a request. */
  put(request: KeptRequest): Eventually<void>;
  /** Lets go of a request; nothing happens when it is not there. */
  remove(id: string): Eventually<void>;
  /**
   * Takes over the user's requests that no living client sends, in the order they were made. One
   * that its client holds already may be among them.
   */
  claim(user: string): Eventually<readonly KeptRequest[]>;
  /**
   * For a storage that several clients share: calls from now on when one is gone that had requests
   * at the last `claim`.
   */
  watch?(onAbandoned: () => void): void;
  /** Forgets everything; with a user, only if it is theirs. */
  clear(user?: string): Eventually<void>;
  /** Not used any more. What is kept stays. */
  close(): Eventually<void>;
}

/** Keeps everything as long as the object lives. For one client at a time. */
export class InMemoryStorage implements Storage {
  #session: Session | undefined;
  readonly #cursors = new Map<string, number>();
  readonly #requests = new Map<string, KeptRequest>();

  load(): KeptSession | undefined {
    return this.#session && { ...this.#session, cursors: new Map(this.#cursors) };
  }

  begin(session: Session): void {
    if (this.#session?.user !== session.user) {
      this.#clear();
    } else if (this.#session.log !== session.log) {
      this.#cursors.clear();
    }
    this.#session = session;
  }

  moveCursors(changes: ReadonlyMap<string, number | undefined>): void {
    for (const [conversation, seq] of changes) {
      if (seq === undefined) {
        this.#cursors.delete(conversation);
      } else {
        this.#cursors.set(conversation, seq);
      }
    }
  }

  put(request: KeptRequest): void {
    this.#requests.set(request.id, request);
  }

  remove(id: string): void {
    this.#requests.delete(id);
  }

  claim(user: string): readonly KeptRequest[] {
    return [...this.#requests.values()]
      .filter((request) => request.user === user)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  clear(user = this.#session?.user): void {
    if (this.#session?.user === user) {
      this.#clear();
    }
  }

  close(): void {
    // Nothing is open.
  }

  #clear(): void {
    this.#session = undefined;
    this.#cursors.clear();
    this.#requests.clear();
  }
}
