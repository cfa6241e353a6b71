import {
  applied,
  type LoggedEvent,
  type Marks,
  type Message,
  type Receipt,
  type Row,
  type Target,
} from "@parley/client";
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { Log } from "./log";

/** One's own message on its way, or refused. */
export interface Outgoing {
  id: string;
  text: string;
  time: number;
  replyTo?: number;
  /** Why the server refused it for good. */
  refused?: string;
}

/** A change of a message that is on its way: its new text, or that it goes. */
export type Changing = { kind: "edit"; text: string } | { kind: "delete" };

/** A message, and how many pixels below the list's top it begins; less than 0 when above. */
export interface Place {
  seq: number;
  top: number;
}

/** Where the list is to go: to a message, to be shown when it was sought, or to the end. */
export type Goal = Place | { seq: number; isSought?: boolean } | "end";

const rowsLeft = 300;

/** What the page knows of one conversation. */
export class Conversation {
  readonly id: string;
  readonly kind: "private" | "group";
  /** Another box whenever the log changed: whoever looks at it looks again. */
  #held = $state.raw({ log: new Log() });
  /** The other user, or the group's name. */
  peer = $state("");
  title = $state<string>();
  /** One's own role in a group. */
  role = $state<string>();
  visibility = $state<"public" | "private">();
  /** Counts what changed the members, or their roles. */
  membersVersion = $state(0);
  seq = $state(0);
  last = $state.raw<Message>();
  outgoing = $state.raw<readonly Outgoing[]>([]);
  readonly changing = new SvelteMap<number, Changing>();
  /** Long messages that are shown as a whole, by their keys. */
  readonly unfolded = new SvelteSet<string>();
  /** Messages that others answer and that are not held; `undefined`: being read, or not there. */
  readonly quoted = new SvelteMap<number, Message | undefined>();
  /** `kept`: from this device, to be read anew when there is a connection. */
  history = $state<"none" | "kept" | "loaded" | "failed">("none");
  loading = $state(false);
  draft = $state("");
  /** The message the draft answers. */
  replyTo = $state<number>();
  /** Counts how often writing was asked for: an answer, or a change. */
  asked = $state(0);
  /** The message being changed, and what it is to say. */
  editing = $state<{ seq: number; text: string }>();
  /** Changes that were begun and left for another, by the seq of their message. */
  readonly begun = new SvelteMap<number, string>();
  /** Messages by others that were not read; 1000 means 1000 or more. */
  unread = $state(0);
  /** One's own read mark. */
  read = $state(0);
  /** How far others have read and received, at most. */
  marks = $state.raw<Marks>({ read: 0, delivered: 0 });
  /** Who writes just now. */
  typing = $state.raw<readonly string[]>([]);
  /** The read mark when the unread messages were come upon: the line is drawn behind it. */
  divider = $state<number>();
  goal = $state.raw<Goal>();
  /** The first message in view, of who is not at the end. */
  place: Place | undefined;
  /** Up to where the server was told that it was read. */
  marked = $state(0);
  /** Pages asked for before the last reset do not belong to what is held. */
  generation = 0;
  /** Events that came while a page was being read: it may be of before or after them. */
  #during: LoggedEvent[] | undefined;

  constructor(id: string, kind: "private" | "group", peer: string) {
    this.id = id;
    this.kind = kind;
    this.peer = peer;
  }

  /** What is held of the log. */
  get log(): Log {
    return this.#held.log;
  }

  get name(): string {
    return this.title === undefined || this.title === "" ? this.peer : this.title;
  }

  get isLobby(): boolean {
    return this.id === "lobby";
  }

  /** What is unread and was not just seen. */
  get news(): number {
    return this.marked >= this.seq ? 0 : this.unread;
  }

  /** The server did not take this message. */
  refuse(message: Outgoing): void {
    const isShown = this.outgoing.some(({ id }) => id === message.id);
    this.outgoing = isShown
      ? this.outgoing.map((one) => (one.id === message.id ? message : one))
      : [...this.outgoing, message];
    this.touch();
  }

  setRefused(refused: readonly Outgoing[]): void {
    const pending = this.outgoing.filter((one) => one.refused === undefined);
    if (refused.length === 0 && pending.length === this.outgoing.length) {
      return; // As most often, with every key struck in another tab.
    }
    this.outgoing = [...refused, ...pending];
    this.touch();
  }

  get target(): Target {
    return { conversation: this.id };
  }

  /** Later is newer; the wall clock of the server, so only good for sorting the list. */
  get activity(): number {
    return Math.max(this.last?.time ?? 0, this.outgoing.at(-1)?.time ?? 0);
  }

  onRow(row: Row): void {
    this.seq = Math.max(this.seq, row.seq);
    this.peer = row.user ?? row.group ?? this.peer; // As it is spelled, not as it was typed.
    this.title = row.title ?? this.title;
    this.role = row.role ?? this.role;
    this.read = Math.max(this.read, row.read);
    this.#mark(row.marks ?? {});
    if (row.last && row.last.seq >= (this.last?.seq ?? 0)) {
      this.last = row.last;
    }
  }

  onEvent(event: LoggedEvent, me: string | undefined): void {
    this.seq = Math.max(this.seq, event.seq);
    if (event.action === "event") {
      this.last &&= applied(this.last, event);
      this.#onHappening(event, me);
    } else {
      this.last = event;
      this.typing = this.typing.filter((user) => user !== event.sender);
    }
    this.#drop(event.id, event.sender === me);
    this.#during?.push(event);
    this.log.accept(event, me);
    this.touch();
  }

  /** `isLeftOpen`: whoever comes back to it is to see where the new begins. */
  onUnread({ unread, read }: Pick<Row, "unread" | "read">, isLeftOpen: boolean): void {
    const isNews = this.unread === 0 && unread > 0;
    this.unread = unread;
    this.read = Math.max(this.read, read);
    if (isNews && isLeftOpen) {
      this.divider = this.read;
    }
  }

  onReceipt({ read = 0, delivered = 0 }: Receipt): void {
    this.#mark({ read, delivered });
  }

  /** A message goes on its way; of an earlier page, it may have arrived already. */
  send(message: Outgoing, me: string | undefined): void {
    this.outgoing = [...this.outgoing.filter(({ id }) => id !== message.id), message];
    this.#dropStored(me);
    this.touch();
  }

  /** An own message was stored under `seq`; its event takes its place, or has done so. */
  onStored(id: string, seq: number): void {
    this.#drop(id, seq <= this.seq);
  }

  /** What is held of the log is not as it was. */
  touch(): void {
    this.#held = { log: this.#held.log };
  }

  fold(key: string, isFolded: boolean): void {
    if (isFolded) {
      this.unfolded.delete(key);
    } else {
      this.unfolded.add(key);
    }
  }

  /** From now on events are kept for the page that is being read. */
  beginPage(): void {
    this.#during = [];
    this.loading = true;
  }

  /** A page came, or did not. */
  endPage(me: string | undefined, take: () => void = () => undefined): void {
    const during = this.#during ?? [];
    this.#during = undefined;
    this.loading = false;
    take();
    for (const event of during) {
      this.log.accept(event, me);
    }
    this.#dropStored(me);
    this.touch();
  }

  /** Nobody looks: lets go of old rows; reading upward brings them back. */
  trim(): void {
    this.log.trim(rowsLeft);
  }

  /** What is held is not continued: it has to be read anew. */
  reset(): void {
    this.log.clear();
    this.history = "none";
    this.loading = false;
    this.#during = undefined;
    this.marked = 0;
    this.generation += 1;
    this.touch();
  }

  #onHappening(event: Exclude<LoggedEvent, Message>, me: string | undefined): void {
    switch (event.event) {
      case "created":
        this.title = event.title ?? this.title;
        this.visibility = event.visibility;
        this.role = event.sender === me ? "owner" : (this.role ?? "member");
        break;
      case "title":
        this.title = event.title;
        break;
      case "role":
        this.role = event.user === me ? event.role : this.role;
        break;
      case "joined":
      case "invited":
        this.role ??= "member";
        break;
      case "left":
      case "kicked":
      case "edited":
      case "deleted":
      case "reacted":
      case "unknown":
        break;
    }
    if (!("target" in event)) {
      this.membersVersion += 1;
    }
  }

  #mark({ read = 0, delivered = 0 }: Partial<Marks>): void {
    this.marks = {
      read: Math.max(this.marks.read, read),
      delivered: Math.max(this.marks.delivered, delivered, read),
    };
  }

  #dropStored(me: string | undefined): void {
    if (this.outgoing.length > 0) {
      const own = this.log.rows.filter((row) => row.sender === me).map(({ id }) => id);
      this.outgoing = this.outgoing.filter(({ id }) => !own.includes(id));
    }
  }

  #drop(id: string | undefined, isDue: boolean): void {
    if (isDue && id !== undefined && this.outgoing.some((message) => message.id === id)) {
      this.outgoing = this.outgoing.filter((message) => message.id !== id);
    }
  }
}
