import type { OwnEvent } from "./ownEvent.js";
import { Sequence } from "./sequence.js";
import type { HistoryFrame, Row } from "../protocol/frames.js";
import type { LoggedEvent } from "../protocol/logged.js";
import { RequestError } from "../requests/requestError.js";

interface EventFlowHandlers {
  /** Each event once, in seq order within its conversation. */
  onEvent(event: LoggedEvent): void;
  /** What was handed on of the conversation is not continued. */
  onReset(conversation: string): void;
  /** A cursor moved; `undefined`: there is none any more. */
  onCursor(conversation: string, seq: number | undefined): void;
  /** Something is missing: a login with the cursors brings it. */
  onHole(conversation: string): void;
  /** Asks for the page of one event after a seq. */
  fetch(conversation: string, after: number): Promise<HistoryFrame>;
}

/** Own events that wait for the replay to reach them. */
const earlyMax = 1_000;

/**
 * `live`: events come in order, an own ack in its event's place. `asked`: a login is on its way;
 * what is missing will come after its welcome. `replay`: it comes, up to `synced`.
 */
type Phase = "live" | "asked" | "replay";

/** The events of all conversations: each once and in order, and never one behind a hole. */
export class EventFlow {
  readonly #handlers: EventFlowHandlers;
  /** Those that moved last stand last. */
  readonly #sequences = new Map<string, Sequence>();
  #phase: Phase = "asked";
  #log: string | undefined;
  /** What we said to hold at the last login. */
  #asked: ReadonlyMap<string, number> = new Map();
  /** Conversations that began anew since then. */
  readonly #begun = new Set<string>();
  #early: OwnEvent[] = [];

  constructor(handlers: EventFlowHandlers) {
    this.#handlers = handlers;
  }

  get log(): string | undefined {
    return this.#log;
  }

  /** The seq up to which the conversation was handed on. */
  at(conversation: string): number | undefined {
    return this.#sequences.get(conversation)?.at;
  }

  /** Takes over what an earlier run held. */
  restore(log: string | undefined, cursors: ReadonlyMap<string, number>): void {
    this.#log = log;
    for (const [conversation, seq] of cursors) {
      this.#sequences.set(conversation, this.#sequence(seq));
    }
  }

  /** A login is about to be sent with these cursors: those that moved last, `max` at most. */
  ask(max: number): ReadonlyMap<string, number> {
    const cursors = new Map<string, number>();
    const first = Math.max(0, this.#sequences.size - max);
    for (const [conversation, { at }] of [...this.#sequences].slice(first)) {
      if (at !== undefined) {
        cursors.set(conversation, at);
      }
    }
    this.#asked = cursors;
    this.#begun.clear();
    this.#phase = "asked";
    return cursors;
  }

  /** What is sent from now on answers the login. Of another log nothing is held. */
  onWelcome(log: string | undefined): void {
    this.#phase = "replay";
    if (this.#log !== undefined && this.#log !== log) {
      const held = [...this.#sequences].filter(([, { at }]) => at !== undefined);
      this.clear();
      for (const [conversation] of held) {
        this.#handlers.onReset(conversation);
      }
    }
    this.#log = log;
  }

  /** Returns the seqs that were held when the replay began, by conversation. */
  onSynced(rows: readonly Row[]): ReadonlyMap<string, number> {
    for (const { conversation, seq, left, reset } of rows) {
      if (left) {
        this.forget(conversation);
        continue;
      }
      const sequence = this.#reach(conversation);
      const isCut = reset && !this.#begun.has(conversation);
      if (isCut && sequence.at !== undefined) {
        this.#handlers.onReset(conversation);
      }
      if (isCut || sequence.at === undefined) {
        sequence.skipTo(seq);
        this.#handlers.onCursor(conversation, seq);
      }
    }
    this.#phase = "live";
    const early = this.#early.sort((a, b) => a.event.seq - b.event.seq);
    this.#early = [];
    for (const own of early) {
      this.acceptOwn(own);
    }
    return this.#asked;
  }

  accept(event: LoggedEvent): void {
    const { conversation, seq } = event;
    const sequence = this.#reach(conversation);
    if (this.#phase === "asked" && (event.reset || sequence.at === undefined)) {
      return; // The replay will say where this conversation begins.
    }
    if (event.reset) {
      this.#begin(event, sequence);
      return;
    }
    this.#releaseEarly(conversation, seq, sequence);
    switch (sequence.placeOf(seq)) {
      case "next":
        this.#take(event, sequence);
        break;
      case "known":
        break;
      case "beyond":
        if (this.#phase !== "asked") {
          this.#handlers.onHole(conversation);
        }
        break;
    }
  }

  /** The event of an own ack. */
  acceptOwn(own: OwnEvent): void {
    const { conversation, seq } = own.event;
    const sequence = this.#reach(conversation);
    const place = sequence.placeOf(seq);
    if (place === "known") {
      return;
    }
    if (this.#phase !== "live") {
      // The replay has it too, in its place, unless it began with this very event.
      if (this.#early.length < earlyMax) {
        this.#early.push(own);
      }
    } else if (place === "beyond") {
      this.#handlers.onHole(conversation);
    } else {
      this.#takeOwn(own, sequence);
    }
  }

  onLost(): void {
    this.#phase = "asked";
    this.#early = [];
    for (const sequence of this.#sequences.values()) {
      sequence.dropWaiting();
    }
  }

  /** No longer follows a conversation; should it come back, it begins anew. */
  forget(conversation: string): void {
    this.#sequences.get(conversation)?.dropWaiting();
    if (this.#sequences.delete(conversation)) {
      this.#handlers.onCursor(conversation, undefined);
    }
  }

  clear(): void {
    for (const sequence of this.#sequences.values()) {
      sequence.dropWaiting();
    }
    this.#sequences.clear();
    this.#asked = new Map();
    this.#early = [];
    this.#log = undefined;
  }

  #reach(conversation: string): Sequence {
    const known = this.#sequences.get(conversation);
    if (known) {
      return known;
    }
    const sequence = this.#sequence(undefined);
    this.#sequences.set(conversation, sequence);
    return sequence;
  }

  #sequence(at: number | undefined): Sequence {
    const sequence: Sequence = new Sequence(at, (event) => {
      const { conversation, seq } = event;
      this.#sequences.delete(conversation);
      this.#sequences.set(conversation, sequence);
      this.#handlers.onEvent(event);
      if (this.#sequences.get(conversation) === sequence) {
        this.#handlers.onCursor(conversation, seq); // Only after it was handed on.
      }
    });
    return sequence;
  }

  #begin(event: LoggedEvent, sequence: Sequence): void {
    const { conversation, seq } = event;
    this.#early = this.#early.filter(
      (own) => own.event.conversation !== conversation || own.event.seq > seq,
    );
    this.#begun.add(conversation);
    if (sequence.at !== undefined) {
      this.#handlers.onReset(conversation);
    }
    sequence.restart(event);
  }

  #take(event: LoggedEvent, sequence: Sequence): void {
    if (sequence.at === undefined) {
      this.#begun.add(event.conversation);
    }
    if (!sequence.take(event)) {
      this.#handlers.onHole(event.conversation);
    }
  }

  #takeOwn(own: OwnEvent, sequence: Sequence): void {
    if (own.kind === "exact") {
      this.#take(own.event, sequence);
    } else {
      void this.#fetch(own.event, sequence);
    }
  }

  /** Own events right before `seq`, where the replay goes on: their ack stood in their place. */
  #releaseEarly(conversation: string, seq: number, sequence: Sequence): void {
    const mine = this.#early.filter(({ event }) => event.conversation === conversation);
    if (mine.length === 0) {
      return;
    }
    const bySeq = new Map(mine.map((own) => [own.event.seq, own]));
    let first = seq;
    while (bySeq.has(first - 1)) {
      first -= 1;
    }
    for (let next = first; next < seq; next += 1) {
      const own = bySeq.get(next);
      if (own && sequence.placeOf(next) === "next") {
        this.#takeOwn(own, sequence);
      }
    }
    this.#early = this.#early.filter((own) => !mine.includes(own) || own.event.seq > seq);
  }

  async #fetch(typed: LoggedEvent, sequence: Sequence): Promise<void> {
    const { conversation, seq } = typed;
    sequence.reserve(seq);
    let event: LoggedEvent | undefined;
    try {
      const { events } = await this.#handlers.fetch(conversation, seq - 1);
      event = events.find((one) => one.seq === seq);
    } catch (problem) {
      if (problem instanceof RequestError && problem.code === "offline") {
        return; // The replay of the next connection has it.
      }
    }
    sequence.fill(event ?? typed);
  }
}
