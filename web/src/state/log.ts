import { applied, type ConversationEvent, type LoggedEvent, type Message } from "@parley/client";

/** What happened in a group, and is worth a line. */
export type Note = Extract<
  ConversationEvent,
  { event: "created" | "joined" | "left" | "invited" | "kicked" | "role" | "title" }
>;

/** What a list shows of a log. */
export type Shown = Message | Note;

/** Events read from a log, in order and without a hole. */
export interface Piece {
  events: readonly LoggedEvent[];
  hasOlder: boolean;
  hasNewer: boolean;
}

const rowsMax = 120_000;
/** What is left of the newest when there would be more: not less by one each time. */
const rowsKept = 50_000;

/**
 * A contiguous piece of a conversation's log, kept as the rows to be shown. Nothing here costs more
 * with the number of rows, but for older ones coming in before them.
 */
export class Log {
  /** In seq order. Changes of messages are in them, not among them. */
  rows: Shown[] = [];
  /** The number of `rows[0]`: a row keeps its number when older ones come in before it. */
  first = 0;
  /** Another value: these are other rows altogether. */
  epoch = 0;
  hasOlder = false;
  hasNewer = false;
  /** The seqs of the first and the last event held; 0: none. */
  #from = 0;
  #to = 0;
  /** The latest reactions of oneself, by what they are to: which seq said it, and what. */
  readonly #mine = new Map<string, { seq: number; on: boolean }>();

  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#to;
  }

  get isEmpty(): boolean {
    return this.#to === 0;
  }

  clear(): void {
    this.replace({ events: [], hasOlder: false, hasNewer: false }, undefined);
  }

  /** Holds this instead of what it held. */
  replace({ events, hasOlder, hasNewer }: Piece, me: string | undefined): void {
    this.rows = events.filter(isShown);
    this.first = 0;
    this.epoch += 1;
    this.#from = events[0]?.seq ?? 0;
    this.#to = events.at(-1)?.seq ?? 0;
    this.hasOlder = hasOlder;
    this.hasNewer = hasNewer;
    this.#mine.clear();
    this.#note(events, me);
  }

  /** Takes the events right before what is held. */
  prepend(events: readonly LoggedEvent[], hasOlder: boolean, me: string | undefined): void {
    const rows = events.filter(isShown);
    this.rows = [...rows, ...this.rows];
    this.first -= rows.length;
    this.#from = events[0]?.seq ?? this.#from;
    this.hasOlder = hasOlder;
    this.#note(events, me);
    if (this.rows.length > rowsMax) {
      this.rows.length = rowsMax;
      this.#to = this.rows.at(-1)?.seq ?? 0;
      this.hasNewer = true;
    }
  }

  /** Takes the events right behind what is held. */
  append(events: readonly LoggedEvent[], hasNewer: boolean, me: string | undefined): void {
    for (const event of events) {
      this.#push(event);
    }
    this.hasNewer = hasNewer;
    this.#note(events, me);
  }

  /** A live event, or one that was missed. */
  accept(event: LoggedEvent, me: string | undefined): void {
    this.#note([event], me);
    if (event.action === "event" && "target" in event) {
      this.#change(event.target, (message) => applied(message, event));
    }
    const isNext = event.seq === this.#to + 1;
    if (isNext && !this.hasNewer) {
      this.#push(event);
    }
  }

  /** Lets go of old rows when there are many more than `kept`. */
  trim(kept: number): void {
    const surplus = this.rows.length - kept;
    if (surplus > kept) {
      this.rows = this.rows.slice(surplus);
      this.first += surplus;
      this.#from = this.rows[0]?.seq ?? this.#from;
      this.hasOlder = true;
    }
  }

  /** The place in `rows` of the first one at or behind a seq; their number when there is none. */
  placeOf(seq: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle]?.seq ?? 0) < seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The message under a seq, when it is held. */
  message(seq: number): Message | undefined {
    const row = this.rows[this.placeOf(seq)];
    return row?.seq === seq && row.action !== "event" ? row : undefined;
  }

  /** Whether this seq lies in what is held. */
  holds(seq: number): boolean {
    return !this.isEmpty && seq >= this.#from && seq <= this.#to;
  }

  /** Whether oneself holds this reaction, as far as the events held tell. */
  isMine(target: number, reaction: string): boolean {
    return this.#mine.get(`${target} ${reaction}`)?.on === true;
  }

  #push(event: LoggedEvent): void {
    if (isShown(event)) {
      this.rows.push(event);
      if (this.rows.length > rowsMax) {
        this.trim(rowsKept);
      }
    }
    this.#to = event.seq;
    if (this.#from === 0) {
      this.#from = event.seq;
    }
  }

  #change(seq: number, change: (message: Message) => Message): void {
    const place = this.placeOf(seq);
    const row = this.rows[place];
    if (row?.seq === seq && row.action !== "event") {
      this.rows[place] = change(row);
    }
  }

  #note(events: readonly LoggedEvent[], me: string | undefined): void {
    for (const event of events) {
      if (event.action === "event" && event.event === "reacted" && event.sender === me) {
        const key = `${event.target} ${event.reaction}`;
        const { seq, on } = event;
        if (seq > (this.#mine.get(key)?.seq ?? 0)) {
          this.#mine.set(key, { seq, on });
        }
      }
    }
  }
}

function isShown(event: LoggedEvent): event is Shown {
  if (event.action !== "event") {
    return true;
  }
  switch (event.event) {
    case "created":
    case "joined":
    case "left":
    case "invited":
    case "kicked":
    case "role":
    case "title":
      return true;
    case "edited":
    case "deleted":
    case "reacted": // Seen on the message itself.
    case "unknown":
      return false;
  }
}
