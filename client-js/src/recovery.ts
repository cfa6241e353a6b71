import type { Platform } from "./platform.js";
import type { RestoredRequest } from "./events.js";
import type { Ack } from "./protocol/frames.js";
import type { Outbox } from "./requests/outbox.js";
import { Keeper } from "./storage/keeper.js";
import type { KeptRequest, Session, Storage } from "./storage/storage.js";

interface RecoveryParts {
  storage: Storage;
  platform: Platform;
  outbox: Outbox;
  onProblem(problem: string): void;
  /** Whether who is here, or is about to be, is the user of the session. */
  isOurs(): boolean;
  onCursors(log: string | undefined, cursors: ReadonlyMap<string, number>): void;
  onRestored(user: string, requests: readonly RestoredRequest[]): void;
}

/** A storage that takes longer is done without: its cursors and requests stay for the next time. */
const loadMaxMs = 3_000;

/** Whose cursors and requests are kept, and how they come back after a restart or from another tab. */
export class Recovery {
  readonly #parts: RecoveryParts;
  readonly #keeper: Keeper;
  #isLoaded = false;
  #isClosed = false;
  /** Known from the storage before the `welcome`. */
  #session: Session | undefined;

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
    this.#keeper = new Keeper(parts.storage, parts.onProblem.bind(parts));
    this.#keeper.watch(() => {
      if (this.#session && this.#parts.isOurs()) {
        this.claim(this.#session.user);
      }
    });
  }

  /** Whose session it is. */
  get user(): string | undefined {
    return this.#session?.user;
  }

  /** Finds what was kept, once; then goes on, also when that takes too long. */
  load(then: () => void): void {
    if (this.#isLoaded) {
      then();
      return;
    }
    let isDue = true;
    const goOn = () => {
      if (isDue) {
        isDue = false;
        this.#isLoaded = true;
        cancel();
        then();
      }
    };
    const cancel = this.#parts.platform.schedule(loadMaxMs, () => {
      this.#parts.onProblem("storage: it does not answer");
      goOn();
    });
    this.#keeper.load((session) => {
      if (!isDue) {
        return;
      }
      if (!session || this.#session) {
        goOn();
        return;
      }
      const { user, log, cursors } = session;
      this.#session = { user, ...(log ? { log } : {}) };
      this.#parts.onCursors(log, cursors);
      if (this.#parts.isOurs()) {
        this.keepAll();
        this.claim(user, goOn);
      } else {
        goOn(); // By name: most likely somebody else.
      }
    });
  }

  /** This is the session from now on. */
  begin(user: string, log: string | undefined): void {
    const isNew = this.#session?.user !== user || this.#session.log !== log;
    this.#session = { user, ...(log === undefined ? {} : { log }) };
    if (isNew) {
      this.#keeper.begin(this.#session);
    }
  }

  /** Takes over what no other client sends. */
  claim(user: string, then: () => void = () => undefined): void {
    this.#keeper.claim(user, (kept) => {
      if (this.#session?.user === user && !this.#isClosed) {
        this.#restore(user, kept);
      }
      then();
    });
  }

  keep(request: Omit<KeptRequest, "user">): void {
    if (this.#session && this.#parts.isOurs()) {
      this.#keeper.put({ ...request, user: this.#session.user });
    }
  }

  keepAll(): void {
    for (const request of this.#parts.outbox.writes) {
      this.keep(request);
    }
  }

  remove(id: string): void {
    this.#keeper.remove(id);
  }

  moveCursor(conversation: string, seq: number | undefined): void {
    this.#keeper.moveCursor(conversation, seq);
  }

  settled(): Promise<void> {
    return this.#keeper.settled();
  }

  /** Forgets what is kept of this user. */
  clear(): void {
    this.#keeper.clear(this.#session?.user);
    this.#session = undefined;
  }

  close(): void {
    this.#isClosed = true;
    this.#keeper.close();
  }

  #restore(user: string, kept: readonly KeptRequest[]): void {
    const requests = this.#parts.outbox.restore(kept).map(({ answer, ...request }) => ({
      ...request,
      ack: answer as Promise<Ack>,
    }));
    if (requests.length > 0) {
      this.#parts.onRestored(user, requests);
    }
  }
}
