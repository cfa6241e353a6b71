import { IndexedDbStorage } from "./indexedDb.js";
import { InMemoryStorage, type Storage } from "./storage.js";

/** IndexedDB where there is one, else memory. */
export function standardStorage(url: string): Storage {
  return typeof indexedDB === "undefined"
    ? new InMemoryStorage()
    : new IndexedDbStorage(`parley ${url}`);
}
