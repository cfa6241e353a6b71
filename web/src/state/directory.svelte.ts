import { SvelteMap } from "svelte/reactivity";
import { Conversation, type Outgoing } from "./conversation.svelte";
import type { Drafts } from "./drafts";
import type { Sending } from "./sending";

interface DirectoryParts {
  /** Whose conversations these are. */
  owner: () => string | undefined;
  drafts: Drafts;
  sending: Sending;
  /** There is one more. */
  onNew: () => void;
}

/** Fewer than a `presence` request takes. */
const peersMax = 400;

/** The user's conversations, by their ids. */
export class Directory {
  readonly #parts: DirectoryParts;
  readonly all = new SvelteMap<string, Conversation>();

  /** The lobby, then the newest activity first. */
  readonly sorted = $derived(
    [...this.all.values()].sort(
      (a, b) =>
        Number(b.isLobby) - Number(a.isLobby) ||
        b.activity - a.activity ||
        a.name.localeCompare(b.name),
    ),
  );

  readonly unread = $derived([...this.all.values()].reduce((sum, { news }) => sum + news, 0));

  /** Whose presence is worth knowing: the users one talks to, the latest first. */
  get peers(): string[] {
    const chats = this.sorted.filter(({ kind }) => kind === "private");
    return chats.slice(0, peersMax).map(({ peer }) => peer);
  }

  constructor(parts: DirectoryParts) {
    this.#parts = parts;
  }

  get(id: string): Conversation | undefined {
    return this.all.get(id);
  }

  /** A conversation with everything that is known of it here. */
  reach(id: string, kind: "private" | "group", peer: string): Conversation {
    const known = this.all.get(id);
    if (known) {
      return known;
    }
    const conversation = new Conversation(id, kind, peer);
    this.all.set(id, conversation);
    this.restoreDraft(id);
    this.#parts.sending.place(conversation);
    this.#parts.onNew();
    return conversation;
  }

  /** What is kept unsent is in the conversation again: it was just met, or another tab changed that. */
  restoreDraft(id: string): void {
    const { owner, drafts } = this.#parts;
    const conversation = this.all.get(id);
    const user = owner();
    if (conversation && user !== undefined) {
      drafts.restore(user, conversation);
    }
  }

  /** Shows in each what an earlier page left on its way. */
  place(): void {
    for (const conversation of this.all.values()) {
      this.#parts.sending.place(conversation);
    }
  }

  onEditRefused(user: string, id: string, seq: number, text: string): void {
    const { owner, drafts } = this.#parts;
    const conversation = owner() === user ? this.all.get(id) : undefined;
    if (conversation) {
      conversation.begun.set(seq, text); // Nobody's words are lost.
      drafts.keep(user, conversation);
    }
  }

  /** The server did not take a message. */
  onRefused(user: string, id: string, message: Outgoing): void {
    const { owner, drafts } = this.#parts;
    drafts.addRefused(user, id, message);
    if (owner() === user) {
      this.all.get(id)?.refuse(message);
    }
  }
}
