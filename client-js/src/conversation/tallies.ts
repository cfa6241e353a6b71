import { bringsIn, isFromOthers, Unread } from "./unread.js";
import type { Row } from "../protocol/frames.js";
import type { LoggedEvent } from "../protocol/logged.js";

/** How much of a conversation is unread. */
export interface UnreadCount {
  /** The conversation's id. */
  conversation: string;
  /** Messages by others behind the read mark; 1000 means 1000 or more. */
  unread: number;
  /** One's own read mark. */
  read: number;
}

interface TallyHandlers {
  onChange(count: UnreadCount): void;
  /** The seqs of undeleted messages by others behind a seq; rejects when they can not be read. */
  recount(conversation: string, after: number): Promise<readonly number[]>;
}

/** What is unread in each conversation. Says nothing while what was missed is still coming. */
export class Tallies {
  readonly #handlers: TallyHandlers;
  readonly #tallies = new Map<string, Unread>();
  readonly #told = new Map<string, UnreadCount>();
  readonly #recounting = new Set<Unread>();
  #changed = new Set<string>();
  #isCatchingUp = true;

  constructor(handlers: TallyHandlers) {
    this.#handlers = handlers;
  }

  get(conversation: string): UnreadCount | undefined {
    return this.#told.get(conversation);
  }

  onCatchUp(): void {
    this.#isCatchingUp = true;
  }

  /** `held`: the conversations whose rows would be among these if anything in them were unread. */
  onSynced(rows: readonly Row[], held: ReadonlyMap<string, number>): void {
    const told = new Set(rows.map(({ conversation }) => conversation));
    for (const [conversation, seq] of held) {
      if (!told.has(conversation)) {
        this.#of(conversation, seq).onNothing(seq);
        this.#changed.add(conversation);
      }
    }
    this.#isCatchingUp = false;
    this.onRows(rows);
  }

  onRows(rows: readonly Row[]): void {
    for (const row of rows) {
      if (!row.left) {
        this.#of(row.conversation, row.seq).onRow(row);
        this.#changed.add(row.conversation);
      }
    }
    this.#tell();
  }

  onEvent(event: LoggedEvent, me: string | undefined): void {
    const tally = this.#of(event.conversation, event.seq - 1);
    if (isFromOthers(event, me)) {
      tally.onMessage(event.seq);
    } else if (event.action === "event" && event.event === "deleted") {
      tally.onDeleted(event.target);
    } else if (bringsIn(event, me)) {
      tally.onRead(event.seq);
    }
    this.#changed.add(event.conversation);
    this.#tell();
  }

  onRead(conversation: string, seq: number): void {
    this.#tallies.get(conversation)?.onRead(seq);
    this.#changed.add(conversation);
    this.#tell();
  }

  forget(conversation: string): void {
    this.#tallies.delete(conversation);
    this.#told.delete(conversation);
    this.#changed.delete(conversation);
  }

  clear(): void {
    this.#tallies.clear();
    this.#told.clear();
    this.#changed.clear();
  }

  #of(conversation: string, from: number): Unread {
    const tally = this.#tallies.get(conversation) ?? new Unread(from, 0);
    this.#tallies.set(conversation, tally);
    return tally;
  }

  #tell(): void {
    if (this.#isCatchingUp) {
      return;
    }
    const changed = this.#changed;
    this.#changed = new Set();
    for (const conversation of changed) {
      const tally = this.#tallies.get(conversation);
      const before = this.#told.get(conversation);
      const unread = tally?.value;
      if (tally && unread !== undefined) {
        if (before?.unread !== unread || before.read !== tally.read) {
          const count = { conversation, unread, read: tally.read };
          this.#told.set(conversation, count);
          this.#handlers.onChange(count);
        }
      } else if (tally && before) {
        void this.#recount(conversation, tally);
      }
    }
  }

  /** It was known once, and is not any more. */
  async #recount(conversation: string, tally: Unread): Promise<void> {
    if (this.#recounting.has(tally)) {
      return;
    }
    this.#recounting.add(tally);
    try {
      const after = tally.beginRecount();
      tally.endRecount(after, await this.#handlers.recount(conversation, after));
    } catch {
      return; // The rows of the next `synced` say it.
    } finally {
      this.#recounting.delete(tally);
    }
    if (this.#tallies.get(conversation) === tally) {
      this.#changed.add(conversation);
      this.#tell();
    }
  }
}
