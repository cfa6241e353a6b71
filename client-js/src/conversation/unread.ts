import type { Row } from "../protocol/frames.js";
import type { LoggedEvent } from "../protocol/logged.js";

/** The server counts no further either: 1000 means 1000 or more. */
export const unreadMax = 1_000;

/**
 * How much of one conversation is unread: messages by others after one's read mark that are not
 * deleted. Derived, like the server does it, from what came; where that does not reach back to the
 * mark, from the server's own count.
 */
export class Unread {
  #read: number;
  /** Seqs of undeleted messages by others, ascending: all there are behind `#from`. */
  #messages: number[] = [];
  #from: number;
  /** What the server counted behind `read`, up to `seq`; none when it does not hold any more. */
  #counted: { readonly seq: number; readonly read: number; readonly unread: number } | undefined;
  /** Deleted while the messages before `#from` were being read. */
  #deleted: Set<number> | undefined;

  /** Everything behind `from` is going to be told of. */
  constructor(from: number, read: number) {
    this.#from = from;
    this.#read = read;
  }

  get read(): number {
    return this.#read;
  }

  /** `undefined`: not known, the messages behind the read mark have to be looked at. */
  get value(): number | undefined {
    const behind = (seq: number) => {
      const first = this.#messages.findIndex((message) => message > seq);
      return first === -1 ? 0 : this.#messages.length - first;
    };
    const cap = (count: number) => Math.min(count, unreadMax);
    if (this.#read >= this.#from || this.#messages.length >= unreadMax) {
      return cap(behind(this.#read));
    }
    if (this.#counted) {
      return cap(this.#counted.unread + behind(this.#counted.seq));
    }
    return undefined;
  }

  onRow({ seq, read, unread }: Row): void {
    if (read < this.#read) {
      return; // Of before the mark moved on.
    }
    this.#read = read;
    this.#counted = { seq, read, unread };
  }

  /** The server had nothing unread to tell of up to `seq`. */
  onNothing(seq: number): void {
    this.#messages = this.#messages.filter((message) => message > seq);
    this.#counted = { seq, read: this.#read, unread: 0 };
  }

  onMessage(seq: number): void {
    this.#messages.push(seq);
    if (this.#messages.length > unreadMax) {
      this.#from = this.#messages.shift() ?? this.#from;
    }
  }

  onDeleted(target: number): void {
    this.#deleted?.add(target);
    const { length } = this.#messages;
    this.#messages = this.#messages.filter((seq) => seq !== target);
    const counted = this.#counted;
    if (!counted || target > counted.seq || target <= counted.read || counted.unread === 0) {
      return; // Not one of those the server counted.
    }
    const wasTold = this.#messages.length < length;
    // Of one from before `#from` nobody knows whether it was counted: by oneself, or deleted then.
    this.#counted = wasTold ? { ...counted, unread: counted.unread - 1 } : undefined;
  }

  onRead(seq: number): void {
    if (seq <= this.#read) {
      return;
    }
    this.#read = seq;
    const counted = this.#counted;
    if (counted && counted.unread > 0) {
      this.#counted = seq >= counted.seq ? { ...counted, read: seq, unread: 0 } : undefined;
    }
    this.#drop();
  }

  /** The messages behind the mark are being read. */
  beginRecount(): number {
    this.#deleted = new Set();
    return this.#read;
  }

  /** What was found: undeleted messages by others behind `from`, as far as they go. */
  endRecount(from: number, found: readonly number[]): void {
    const deleted = this.#deleted ?? new Set();
    this.#deleted = undefined;
    const all = new Set([...found.filter((seq) => !deleted.has(seq)), ...this.#messages]);
    this.#messages = [...all].sort((a, b) => a - b).slice(-unreadMax);
    this.#from = from;
    this.#drop();
  }

  /** What is read needs no counting. */
  #drop(): void {
    if (this.#read >= this.#from) {
      this.#messages = this.#messages.filter((seq) => seq > this.#read);
      this.#from = this.#read;
    }
  }
}

/** What an event is to the one who counts. */
export function isFromOthers(event: LoggedEvent, me: string | undefined): boolean {
  return event.action !== "event" && event.sender !== me && !event.deleted;
}

/** Whether the event made `me` a member: what was before it counts as read. */
export function bringsIn(event: LoggedEvent, me: string | undefined): boolean {
  return (
    event.action === "event" &&
    // No member's mark is below the founding.
    (event.event === "created" ||
      (event.event === "joined" && event.sender === me) ||
      (event.event === "invited" && event.user === me))
  );
}

/** Whether the event made `me` a member no more. */
export function takesOut(event: LoggedEvent, me: string | undefined): boolean {
  if (event.action !== "event") {
    return false;
  }
  return (
    (event.event === "left" && event.sender === me) ||
    (event.event === "kicked" && event.user === me)
  );
}
