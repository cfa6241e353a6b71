import type { LoggedEvent, Row } from "@parley/client";
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";

/** What is kept of one conversation for reading without a connection. */
export interface Kept {
  conversation: string;
  row: Row;
  events: readonly LoggedEvent[];
  hasOlder: boolean;
}

interface Schema extends DBSchema {
  user: { key: number; value: string };
  conversations: { key: string; value: Kept };
}

type Stores = ("user" | "conversations")[];
type Transaction = IDBPTransaction<Schema, Stores, "readwrite">;

/** Keeps what was loaded, so that it can be read without a connection. For one user at a time. */
export interface Archive {
  /** Whose it is, and everything kept. */
  load(): Promise<{ user: string; conversations: readonly Kept[] } | undefined>;
  /** Keeps these in place of what was kept of them; forgets what belongs to another user. */
  save(user: string, conversations: readonly Kept[]): Promise<void>;
  remove(conversation: string): Promise<void>;
  clear(): Promise<void>;
}

/** The archive in the browser's IndexedDB. Where that fails nothing is kept. */
export class IndexedDbArchive implements Archive {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = "parley-archive") {
    this.#name = name;
  }

  async load() {
    try {
      const database = await this.#open();
      const user = await database.get("user", 0);
      return user === undefined
        ? undefined
        : { user, conversations: await database.getAll("conversations") };
    } catch {
      return undefined;
    }
  }

  async save(user: string, conversations: readonly Kept[]): Promise<void> {
    await this.#write(async (transaction) => {
      const all = transaction.objectStore("conversations");
      const before = await transaction.objectStore("user").get(0);
      if (before !== user) {
        await all.clear();
        await transaction.objectStore("user").put(user, 0);
      }
      await Promise.all(conversations.map((kept) => all.put(kept, kept.conversation)));
    });
  }

  async remove(conversation: string): Promise<void> {
    await this.#write(async (transaction) => {
      await transaction.objectStore("conversations").delete(conversation);
    });
  }

  async clear(): Promise<void> {
    await this.#write(async (transaction) => {
      await transaction.objectStore("user").clear();
      await transaction.objectStore("conversations").clear();
    });
  }

  async #write(write: (transaction: Transaction) => Promise<void>): Promise<void> {
    try {
      const database = await this.#open();
      const stores: Stores = ["user", "conversations"];
      const transaction = database.transaction(stores, "readwrite");
      await Promise.all([write(transaction), transaction.done]);
    } catch {
      // Full, or forbidden: there is less to read without a connection.
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#opened ??= openDB<Schema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore("user");
        database.createObjectStore("conversations");
      },
    });
    return this.#opened;
  }
}
