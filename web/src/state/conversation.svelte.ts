import { applied, type LoggedEvent, type Message, type Row, type Target } from "@parley/client";

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
  /** Messages by others that were not read; 1000 means 1000 or more. */
  unread = $state(0);
  /** Up to where the server was told that it was read. */
  marked = 0;
  /** Pages asked for before the last reset do not belong to what is held. */
  generation = 0;

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
    return this.unread > 0;
  }

  onRow(row: Row): void {
    this.seq = Math.max(this.seq, row.seq);
    this.peer = row.user ?? row.group ?? this.peer; // As it is spelled, not as it was typed.
    this.title = row.title ?? this.title;
    if (row.last && row.last.seq >= (this.last?.seq ?? 0)) {
      this.last = row.last;
    }
  }

  onEvent(event: LoggedEvent, me: string | undefined): void {
    this.seq = Math.max(this.seq, event.seq);
    if (event.action !== "event") {
      this.last = event;
    } else {
      this.last &&= applied(this.last, event);
      if (event.event === "created" || event.event === "title") {
        this.title = event.title ?? this.title;
      }
    }
    this.#drop(event.id, event.sender === me);
    if (this.history !== "none") {
      this.merge([event], me);
    }
  }

  /** An own message was stored under `seq`; its event takes its place, or has done so. */
  onStored(id: string, seq: number): void {
    this.#drop(id, seq <= this.seq);
  }

  /** Adds events that touch or overlap what is held. */
  merge(events: readonly LoggedEvent[], me: string | undefined): void {
    for (const event of events) {
      this.#drop(event.id, event.sender === me);
    }
    const [only] = events;
    const next = (this.events.at(-1)?.seq ?? 0) + 1;
    if (events.length === 1 && only?.seq === next) {
      this.events = [...changed(this.events, [only]), only]; // The usual case: a live event.
      return;
    }
    const merged = this.events
      .filter(({ seq }) => !events.some((event) => event.seq === seq))
      .concat(events)
      .sort((a, b) => a.seq - b.seq);
    // A page may have been read before a change that came in before it.
    this.events = changed(merged, merged);
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
    this.marked = 0;
    this.generation += 1;
  }

  #drop(id: string | undefined, isDue: boolean): void {
    if (isDue && id !== undefined && this.outgoing.some((message) => message.id === id)) {
      this.outgoing = this.outgoing.filter((message) => message.id !== id);
    }
  }
}

/** The events with messages as they are after the changes among `changes`. */
function changed(
  events: readonly LoggedEvent[],
  changes: readonly LoggedEvent[],
): readonly LoggedEvent[] {
  const places = new Map(events.map(({ seq }, index) => [seq, index]));
  let result: LoggedEvent[] | undefined;
  for (const change of changes) {
    const place =
      change.action === "event" && "target" in change ? places.get(change.target) : undefined;
    const message = place === undefined ? undefined : (result ?? events)[place];
    if (change.action === "event" && place !== undefined && message && message.action !== "event") {
      result ??= [...events];
      result[place] = applied(message, change);
    }
  }
  return result ?? events;
}
