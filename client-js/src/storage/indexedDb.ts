import type { KeptRequest, KeptSession, Session, Storage } from "./storage.js";

/** The part of the Web Locks API that is used. */
export interface Locks {
  request<T>(
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    use: (lock: unknown) => Promise<T>,
  ): Promise<T>;
}

/** What an [IndexedDbStorage] needs besides its name; by default the browser's own. */
export interface IndexedDbParts {
  /** The databases. */
  indexedDB?: IDBFactory;
  /** The locks that tell which tabs live. */
  locks?: Locks | undefined;
}

interface Outgoing extends KeptRequest {
  /** The tab that sends it. */
  owner: string;
}

type StoreName = "session" | "cursors" | "outbox";

/**
 * Keeps everything in the browser's IndexedDB, shared by all tabs of an origin.
 *
 * A request is sent by the tab it was made in. Each tab holds a lock named after it as long as it
 * lives; what a dead tab left behind is taken over by exactly one other. Where the browser has no
 * locks (Web Locks want `https:`, or a loopback address) a new tab takes over what it finds, and two
 * may send the same request: under one `id`, so that the server stores it once.
 */
export class IndexedDbStorage implements Storage {
  readonly #name: string;
  readonly #factory: IDBFactory;
  readonly #locks: Locks | undefined;
  readonly #owner = newOwner();
  #database: Promise<IDBDatabase> | undefined;
  #living: Promise<void> | undefined;
  #die: () => void = () => undefined;
  #claimed = false;
  /** Whose cursors these are. */
  #user: string | undefined;
  /** Tabs that live, and whose end is waited for. */
  readonly #awaited = new Set<string>();
  #closing = new AbortController();
  #onAbandoned: () => void = () => undefined;

  /** @param name - the database's; clients of two servers want two. */
  constructor(name = "parley", parts: IndexedDbParts = {}) {
    this.#name = name;
    this.#factory = parts.indexedDB ?? globalThis.indexedDB;
    this.#locks = "locks" in parts ? parts.locks : browserLocks();
  }

  async load(): Promise<KeptSession | undefined> {
    await this.#live();
    return this.#run(["session", "cursors"], "readonly", async (stores) => {
      const session = (await done(stores.session.get(0))) as Session | undefined;
      const names = (await done(stores.cursors.getAllKeys())) as string[];
      const seqs = (await done(stores.cursors.getAll())) as number[];
      const cursors = new Map(names.map((name, index) => [name, seqs[index] ?? 0]));
      this.#user = session?.user;
      return session && { ...session, cursors };
    });
  }

  begin(session: Session): Promise<void> {
    this.#user = session.user;
    return this.#run(["session", "cursors", "outbox"], "readwrite", async (stores) => {
      const before = (await done(stores.session.get(0))) as Session | undefined;
      if (before?.user !== session.user) {
        stores.outbox.clear();
      }
      if (before?.user !== session.user || before.log !== session.log) {
        stores.cursors.clear();
      }
      stores.session.put(session, 0);
    });
  }

  moveCursors(changes: ReadonlyMap<string, number | undefined>): Promise<void> {
    const user = this.#user;
    return this.#run(["session", "cursors"], "readwrite", async ({ session, cursors }) => {
      const present = (await done(session.get(0))) as Session | undefined;
      if (present?.user !== user) {
        return; // Another tab signed out, or somebody else in: those are not this user's.
      }
      for (const [conversation, seq] of changes) {
        if (seq === undefined) {
          cursors.delete(conversation);
        } else {
          cursors.put(seq, conversation);
        }
      }
    });
  }

  put(request: KeptRequest): Promise<void> {
    const outgoing: Outgoing = { ...request, owner: this.#owner };
    return this.#run(["outbox"], "readwrite", ({ outbox }) => {
      outbox.put(outgoing, request.id);
    });
  }

  remove(id: string): Promise<void> {
    return this.#run(["outbox"], "readwrite", ({ outbox }) => {
      outbox.delete(id);
    });
  }

  async claim(user: string): Promise<readonly KeptRequest[]> {
    await this.#live();
    const claimed: KeptRequest[] = [];
    if (this.#locks) {
      for (const owner of await this.#otherOwners()) {
        await this.#locks.request(this.#lockOf(owner), { ifAvailable: true }, async (lock) => {
          if (lock === null) {
            this.#awaitEnd(owner);
          } else {
            claimed.push(...(await this.#adopt(user, (one) => one.owner === owner)));
          }
        });
      }
    } else if (!this.#claimed) {
      this.#claimed = true;
      claimed.push(...(await this.#adopt(user, (one) => one.owner !== this.#owner)));
    }
    return claimed.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  watch(onAbandoned: () => void): void {
    this.#onAbandoned = onAbandoned;
  }

  clear(user?: string): Promise<void> {
    return this.#run(["session", "cursors", "outbox"], "readwrite", async (stores) => {
      const present = (await done(stores.session.get(0))) as Session | undefined;
      if (present === undefined || (user ?? present.user) === present.user) {
        for (const store of Object.values(stores)) {
          store.clear();
        }
      }
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#awaited.clear();
    this.#die();
    this.#living = undefined;
    const database = this.#database;
    this.#database = undefined;
    (await database)?.close(); // After the transactions that were begun.
  }

  /** Returns once this tab's lock is held. */
  #live(): Promise<void> {
    this.#living ??= new Promise((alive) => {
      const locks = this.#locks;
      if (!locks) {
        alive();
        return;
      }
      const life = new Promise<void>((die) => {
        this.#die = die;
      });
      const held = locks.request(this.#lockOf(this.#owner), {}, () => {
        alive();
        return life;
      });
      held.catch(alive); // Refused to this page: as where there are none, requests may go twice.
    });
    return this.#living;
  }

  /** A tab that lives, or was closed a moment ago: what it leaves is to be claimed when it is gone. */
  #awaitEnd(owner: string): void {
    if (!this.#locks || this.#awaited.has(owner)) {
      return;
    }
    this.#awaited.add(owner);
    const { signal } = this.#closing;
    this.#locks
      .request(this.#lockOf(owner), { signal }, () => {
        this.#awaited.delete(owner);
        return Promise.resolve();
      })
      .then(this.#onAbandoned, () => undefined); // Closed meanwhile.
  }

  #lockOf(owner: string): string {
    return `${this.#name} tab ${owner}`;
  }

  #otherOwners(): Promise<Set<string>> {
    return this.#run(["outbox"], "readonly", async ({ outbox }) => {
      const all = (await done(outbox.getAll())) as Outgoing[];
      return new Set(all.map(({ owner }) => owner).filter((owner) => owner !== this.#owner));
    });
  }

  #adopt(user: string, isFree: (one: Outgoing) => boolean): Promise<KeptRequest[]> {
    return this.#run(["outbox"], "readwrite", async ({ outbox }) => {
      const all = (await done(outbox.getAll())) as Outgoing[];
      const adopted = all.filter((one) => one.user === user && isFree(one));
      for (const one of adopted) {
        outbox.put({ ...one, owner: this.#owner } satisfies Outgoing, one.id);
      }
      return adopted.map(({ id, since, request }) => ({ id, user, since, request }));
    });
  }

  async #run<Name extends StoreName, T>(
    names: readonly Name[],
    mode: IDBTransactionMode,
    use: (stores: Record<Name, IDBObjectStore>) => T | Promise<T>,
  ): Promise<T> {
    this.#database ??= this.#open();
    const transaction = (await this.#database).transaction(names, mode);
    const stores = {} as Record<Name, IDBObjectStore>;
    for (const name of names) {
      stores[name] = transaction.objectStore(name);
    }
    const completed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => {
        resolve();
      };
      transaction.onabort = () => {
        reject(transaction.error ?? new Error("The transaction was aborted."));
      };
    });
    const [result] = await Promise.all([use(stores), completed]);
    return result;
  }

  async #open(): Promise<IDBDatabase> {
    const request = this.#factory.open(this.#name, 1);
    request.onupgradeneeded = () => {
      for (const store of ["session", "cursors", "outbox"] satisfies StoreName[]) {
        request.result.createObjectStore(store);
      }
    };
    const opening = done(request);
    opening.catch(() => {
      this.#database = undefined; // Tried again at the next use.
    });
    const database = await opening;
    const leave = () => {
      database.close();
      this.#database = undefined;
    };
    database.onclose = leave; // The user cleared the site's data, say.
    database.onversionchange = leave;
    return database;
  }
}

/** Ids need to be unique among the tabs of one browser only. */
function newOwner(): string {
  const random = crypto.getRandomValues(new Uint32Array(3));
  return [...random].map((part) => part.toString(36)).join("");
}

function browserLocks(): Locks | undefined {
  const holder = globalThis as { navigator?: { locks?: Locks } };
  return holder.navigator?.locks;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The database refused a request."));
    };
  });
}
