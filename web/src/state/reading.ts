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
    const { unread, read, history } = conversation;
    const first: Goal = unread > 0 ? { seq: read + 1 } : "end";
    if (history !== "loaded" && !conversation.loading) {
      conversation.divider = unread > 0 ? read : conversation.divider;
      await (unread > unreadWithEnd
        ? this.#pages.around(conversation, read, first)
        : this.#pages.newest(conversation, first));
      this.#archivist.touch(conversation, this.#me());
    } else if (conversation.divider === undefined && unread > 0) {
      conversation.divider = read;
      conversation.goal = first;
    }
  }

  leave(conversation: Conversation): void {
    conversation.divider = undefined;
    conversation.goal = undefined;
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

  /** The user has this event, and all before it, before their eyes. */
  look(conversation: Conversation, seq: number): void {
    const { unread, marked, read, history } = conversation;
    if (history === "loaded" && unread > 0 && seq > Math.max(marked, read)) {
      conversation.marked = seq;
      this.#marks.read(conversation.id, conversation.target, seq);
    }
  }
}
