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

/**
 * Keeps what was loaded, so that it can be read without a connection. For one user at a time, and
 * shared by all tabs: one that does not know yet that its user signed out changes nothing.
 */
export interface Archive {
  /** What is kept of this user. */
  load(user: string): Promise<readonly Kept[]>;
  /** It is this user's from now on; what is kept of another goes. */
  begin(user: string): Promise<void>;
  /** Keeps these in place of what was kept of them, if the archive is this user's. */
  save(user: string, conversations: readonly Kept[]): Promise<void>;
  remove(user: string, conversation: string): Promise<void>;
  /** Forgets everything, if it is this user's. */
  clear(user: string): Promise<void>;
}

/** The archive in the browser's IndexedDB. Where that fails nothing is kept. */
export class IndexedDbArchive implements Archive {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = "parley-archive") {
    this.#name = name;
  }

  async load(user: string): Promise<readonly Kept[]> {
    try {
      const database = await this.#open();
      const transaction = database.transaction(["user", "conversations"]);
      const isTheirs = (await transaction.objectStore("user").get(0)) === user;
      return isTheirs ? await transaction.objectStore("conversations").getAll() : [];
    } catch {
      return [];
    }
  }

  async begin(user: string): Promise<void> {
    await this.#write(async (transaction) => {
      const before = await transaction.objectStore("user").get(0);
      if (before !== user) {
        await transaction.objectStore("conversations").clear();
        await transaction.objectStore("user").put(user, 0);
      }
    });
  }

  async save(user: string, conversations: readonly Kept[]): Promise<void> {
    await this.#writeAs(user, async (transaction) => {
      const all = transaction.objectStore("conversations");
      await Promise.all(conversations.map((kept) => all.put(kept, kept.conversation)));
    });
  }

  async remove(user: string, conversation: string): Promise<void> {
    await this.#writeAs(user, async (transaction) => {
      await transaction.objectStore("conversations").delete(conversation);
    });
  }

  async clear(user: string): Promise<void> {
    await this.#writeAs(user, async (transaction) => {
      await transaction.objectStore("user").clear();
      await transaction.objectStore("conversations").clear();
    });
  }

  async #writeAs(user: string, write: (transaction: Transaction) => Promise<void>): Promise<void> {
    await this.#write(async (transaction) => {
      if ((await transaction.objectStore("user").get(0)) === user) {
        await write(transaction);
      }
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
