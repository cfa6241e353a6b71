import type { FakePlatform } from "./fakePlatform.js";
import { welcome } from "./fakePlatform.js";

type Json = Record<string, unknown>;

interface Entry {
  seq: number;
  sender: string;
  /** A message; else a deletion of `target`. */
  text?: string;
  target?: number;
  deleted: boolean;
}

const conversation = "g";
const group = "Garden";
const time = 1;

/** One user's server of one group, as simple as its promises: the log, a mark, who is deleted. */
export class ModelServer {
  readonly #platform: FakePlatform;
  readonly #me: string;
  readonly #replayMax: number;
  readonly #log: Entry[] = [];
  #read = 0;
  #answered = 0;
  /** Seqs up to which the present connection was sent everything; none: not welcomed. */
  #sent: number | undefined;

  constructor(platform: FakePlatform, me: string, replayMax: number) {
    this.#platform = platform;
    this.#me = me;
    this.#replayMax = replayMax;
  }

  get end(): number {
    return this.#log.length;
  }

  get read(): number {
    return this.#read;
  }

  /** Recomputed from the log. */
  get unread(): number {
    const isUnread = ({ seq, sender, text, deleted }: Entry) =>
      text !== undefined && sender !== this.#me && !deleted && seq > this.#read;
    return Math.min(1_000, this.#log.filter(isUnread).length);
  }

  says(sender: string, text: string): void {
    this.#append({ sender, text });
  }

  deletes(sender: string, target: number): void {
    const entry = this.#log[target - 1];
    if (entry?.text !== undefined && !entry.deleted) {
      entry.deleted = true;
      this.#append({ sender, target });
    }
  }

  /** The mark moves by another connection of the user. */
  marks(seq: number): void {
    if (seq > this.#read) {
      this.#read = Math.min(seq, this.end);
      this.#tell({ action: "receipt", conversation, user: this.#me, read: this.#read });
    }
  }

  breaks(): void {
    this.#sent = undefined;
    this.#platform.socket.closes(1006);
  }

  opens(): void {
    this.#answered = 0;
    this.#sent = undefined;
    this.#platform.socket.opens();
  }

  /** Answers what the client has asked. */
  answers(): void {
    const { sent } = this.#platform.socket;
    while (this.#answered < sent.length) {
      const frame = sent[this.#answered];
      this.#answered += 1;
      this.#answer(frame ?? {});
    }
  }

  #append(what: Pick<Entry, "sender" | "text" | "target">): void {
    const entry = { ...what, seq: this.end + 1, deleted: false };
    this.#log.push(entry);
    if (this.#sent !== undefined) {
      this.#sent = entry.seq;
      this.#tell(frameOf(entry));
    }
  }

  #tell(frame: Json): void {
    if (this.#sent !== undefined) {
      this.#platform.socket.says(frame);
    }
  }

  #answer({ action, id, ...request }: Json): void {
    switch (action) {
      case "login":
        this.#replay((request["cursors"] as Record<string, number>)[conversation]);
        break;
      case "read":
        this.#read = Math.max(this.#read, Math.min(request["seq"] as number, this.end));
        this.#tell({ action: "ack", id });
        break;
      case "history": {
        const after = request["after"] as number;
        const limit = request["limit"] as number;
        const events = this.#log.slice(after, after + limit).map(frameOf);
        const more = after + limit < this.end;
        this.#tell({ action: "history", id, conversation, events, more });
        break;
      }
    }
  }

  #replay(cursor: number | undefined): void {
    this.#sent = this.end;
    this.#tell(welcome(this.#me));
    const isCut = cursor === undefined || this.end - cursor > this.#replayMax;
    const missed = this.#log.slice(isCut ? -5 : cursor).map(frameOf);
    for (const [index, frame] of missed.entries()) {
      this.#tell(isCut && index === 0 ? { ...frame, reset: true } : frame);
    }
    const { end: seq, read, unread } = this;
    const row = { conversation, kind: "group", group, seq, read, unread, reset: isCut };
    const isNews = isCut || missed.length > 0 || unread > 0;
    this.#tell({ action: "synced", conversations: isNews ? [row] : [] });
  }
}

function frameOf({ seq, sender, text, target, deleted }: Entry): Json {
  const logged = { conversation, group, seq, sender, time };
  if (target !== undefined) {
    return { action: "event", event: "deleted", target, ...logged };
  }
  return deleted
    ? { action: "group", deleted, ...logged }
    : { action: "group", message: text, ...logged };
}
