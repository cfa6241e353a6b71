import type { LoggedEvent, Message, Row, Target } from "@parley/client";

/** One's own message on its way, or refused. */
export interface Outgoing {
  id: string;
  text: string;
  time: number;
  /** Why the server refused it for good. */
  refused?: string;
}

const eventsMax = 600;
const eventsKept = 300;

/** What the page knows of one conversation. `events` is a contiguous piece of its log. */
export class Conversation {
  readonly id: string;
  readonly kind: "private" | "group";
  /** The other user, or the group's name. */
  peer = $state("");
  title = $state<string>();
  seq = $state(0);
  last = $state.raw<Message>();
  events = $state.raw<readonly LoggedEvent[]>([]);
  outgoing = $state<Outgoing[]>([]);
  history = $state<"none" | "loading" | "loaded" | "failed">("none");
  hasOlder = $state(false);
  draft = $state("");
  /** The last seq that was there when the user looked. */
  seen = $state(0);

  constructor(id: string, kind: "private" | "group", peer: string) {
    this.id = id;
    this.kind = kind;
    this.peer = peer;
  }

  get name(): string {
    return this.isLobby ? "Lobby" : (this.title ?? this.peer);
  }

  get isLobby(): boolean {
    return this.id === "lobby";
  }

  get target(): Target {
    return { conversation: this.id };
  }

  /** Later is newer; the wall clock of the server, so only good for sorting the list. */
  get activity(): number {
    return Math.max(this.last?.time ?? 0, this.events.at(-1)?.time ?? 0);
  }

  get hasNews(): boolean {
    return this.seq > this.seen;
  }

  onRow(row: Row): void {
    if (this.seq === 0 && this.seen === 0) {
      this.seen = row.seq; // What was there before this page is not announced as new.
    }
    this.seq = Math.max(this.seq, row.seq);
    this.peer = row.user ?? row.group ?? this.peer; // As it is spelled, not as it was typed.
    this.title = row.title ?? this.title;
    if (row.last && row.last.seq >= (this.last?.seq ?? 0)) {
      this.last = row.last;
    }
  }

  onEvent(event: LoggedEvent, me: string | undefined): void {
    if (event.sender === me && this.seen === this.seq) {
      this.seen = event.seq;
    }
    this.seq = Math.max(this.seq, event.seq);
    if (event.action !== "event") {
      this.last = event;
    } else if (event.event === "created") {
      this.title = event.title ?? this.title;
    }
    this.#drop(event.id, event.sender === me);
    if (this.history !== "none") {
      this.merge([event], me);
    }
  }

  /** Adds events that touch or overlap what is held. */
  merge(events: readonly LoggedEvent[], me: string | undefined): void {
    for (const event of events) {
      this.#drop(event.id, event.sender === me);
    }
    const next = (this.events.at(-1)?.seq ?? 0) + 1;
    if (events.length === 1 && events[0]?.seq === next) {
      this.events = [...this.events, ...events]; // The usual case: a live event.
      return;
    }
    this.events = this.events
      .filter(({ seq }) => !events.some((event) => event.seq === seq))
      .concat(events)
      .sort((a, b) => a.seq - b.seq);
  }

  /** Lets go of old events when there are many; scrolling up brings them back. */
  trim(): void {
    if (this.events.length > eventsMax) {
      this.events = this.events.slice(-eventsKept);
      this.hasOlder = true;
    }
  }

  /** What is held is not continued: it has to be read anew. */
  reset(): void {
    this.events = [];
    this.hasOlder = false;
    this.history = "none";
  }

  #drop(id: string | undefined, mine: boolean): void {
    if (mine && id !== undefined && this.outgoing.some((message) => message.id === id)) {
      this.outgoing = this.outgoing.filter((message) => message.id !== id);
    }
  }
}
