import type { Archivist } from "./archivist";
import type { Conversation, Goal } from "./conversation.svelte";
import type { MarkPace } from "./marks";
import type { Pages } from "./pages";

/** How many unread messages the end of a log is read with. */
const unreadWithEnd = 50;

interface ReadingParts {
  pages: Pages;
  marks: MarkPace;
  archivist: Archivist;
  me: () => string | undefined;
}

/** Up to where it was read, also when the server could not be told so yet. */
function seen({ read, marked }: Conversation): number {
  return Math.max(read, marked);
}

/** Where in a conversation its reader is. */
export class Reading {
  readonly #pages: Pages;
  readonly #marks: MarkPace;
  readonly #archivist: Archivist;
  readonly #me: () => string | undefined;

  constructor({ pages, marks, archivist, me }: ReadingParts) {
    this.#pages = pages;
    this.#marks = marks;
    this.#archivist = archivist;
    this.#me = me;
  }

  /** Reads what is to be seen first: what is unread, or the end. */
  async enter(conversation: Conversation): Promise<void> {
    const { unread, history, place } = conversation;
    const read = seen(conversation);
    const first: Goal = unread > 0 ? { seq: read + 1 } : "end";
    if (history !== "loaded" && !conversation.loading) {
      conversation.divider = unread > 0 ? read : conversation.divider;
      const me = this.#me();
      await this.#first(conversation, first);
      if (this.#me() === me) {
        this.#archivist.touch(conversation, me); // Else it is somebody else's archive by now.
      }
    } else if (conversation.divider === undefined && unread > 0 && read < conversation.seq) {
      conversation.divider = read;
      conversation.goal = place ? undefined : first; // Nobody is taken from what they read.
    }
  }

  leave(conversation: Conversation): void {
    conversation.divider = undefined;
    conversation.goal = undefined;
    conversation.place = undefined;
    if (conversation.log.hasNewer) {
      conversation.reset(); // What comes live does not continue it.
    }
    conversation.trim();
  }

  /** Goes to a message, wherever in the log it is. */
  async goTo(conversation: Conversation, seq: number): Promise<void> {
    if (conversation.log.holds(seq)) {
      conversation.goal = { seq, isSought: true };
    } else {
      await this.#pages.around(conversation, seq, { seq, isSought: true });
    }
  }

  async goToEnd(conversation: Conversation): Promise<void> {
    if (conversation.log.hasNewer) {
      await this.#pages.newest(conversation);
    } else {
      conversation.goal = "end";
    }
  }

  older(conversation: Conversation): void {
    this.#pages.older(conversation).catch(() => undefined); // Scrolling on asks again.
  }

  newer(conversation: Conversation): void {
    this.#pages.newer(conversation).catch(() => undefined);
  }

  /** The message another one answers; read when it is not held. */
  async quoted(conversation: Conversation, seq: number): Promise<void> {
    await this.#pages.one(conversation, seq);
  }

  async #first(conversation: Conversation, goal: Goal): Promise<void> {
    const { unread, history, place } = conversation;
    if (history === "kept" && place) {
      // Who reads in what was kept goes on reading there, however much came meanwhile: what is new
      // is counted beside the way to the end, and comes when they scroll to it.
      await this.#pages.around(conversation, place.seq, "here");
    } else if (unread > unreadWithEnd) {
      await this.#pages.around(conversation, seen(conversation), goal);
    } else {
      await this.#pages.newest(conversation, goal);
    }
  }

  /** The user has this event, and all before it, before their eyes. */
  look(conversation: Conversation, seq: number): void {
    const { unread, history } = conversation;
    if (history === "loaded" && unread > 0 && seq > seen(conversation)) {
      conversation.marked = seq;
      this.#marks.read(conversation.id, conversation.target, seq);
    }
  }
}
