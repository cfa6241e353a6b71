import type { ParleyClient } from "@parley/client";
import type { Conversation } from "./conversation.svelte";
import type { Drafts } from "./drafts";
import type { Sending } from "./sending";

interface ComposingParts {
  client: Pick<ParleyClient, "typing">;
  drafts: Drafts;
  sending: Sending;
  me: () => string | undefined;
}

/** What is being written: the draft of each conversation, or the message being changed. */
export class Composing {
  readonly #parts: ComposingParts;

  constructor(parts: ComposingParts) {
    this.#parts = parts;
  }

  text(conversation: Conversation): string {
    return conversation.editing?.text ?? conversation.draft;
  }

  write(conversation: Conversation, text: string): void {
    if (conversation.editing) {
      conversation.editing = { ...conversation.editing, text };
    } else {
      conversation.draft = text;
      this.#parts.client.typing(conversation.target, text !== "");
    }
    this.keep(conversation);
  }

  /** Sends the draft, or what a message is changed to. */
  submit(conversation: Conversation): void {
    const { client, sending } = this.#parts;
    const { editing, replyTo } = conversation;
    const text = this.text(conversation).trim();
    if (editing) {
      conversation.editing = undefined;
      if (text !== "" && text !== conversation.log.message(editing.seq)?.message) {
        sending.edit(conversation, editing.seq, text);
      }
    } else if (text !== "") {
      conversation.replyTo = undefined;
      conversation.divider = undefined;
      conversation.draft = "";
      client.typing(conversation.target, false);
      sending.send(conversation, text, replyTo);
    }
    this.keep(conversation);
  }

  reply(conversation: Conversation, seq: number): void {
    this.#setAside(conversation);
    conversation.replyTo = seq;
    conversation.asked += 1;
    this.keep(conversation);
  }

  /** Changes a message, going on from what was begun before. */
  edit(conversation: Conversation, seq: number): void {
    const text = conversation.log.message(seq)?.message;
    if (text !== undefined && conversation.editing?.seq !== seq) {
      this.#setAside(conversation);
      conversation.editing = { seq, text: conversation.begun.get(seq) ?? text };
      conversation.begun.delete(seq);
      conversation.asked += 1;
      this.keep(conversation);
    }
  }

  /** One's own last message is changed. */
  editLast(conversation: Conversation): void {
    const me = this.#parts.me();
    const last = conversation.log.rows.findLast(
      (row) => row.action !== "event" && row.sender === me && !row.deleted,
    );
    if (last) {
      this.edit(conversation, last.seq);
    }
  }

  /** Gives up the change; without one, the answer. What was written of that stays. */
  cancel(conversation: Conversation): void {
    if (conversation.editing) {
      conversation.editing = undefined;
    } else {
      conversation.replyTo = undefined;
    }
    this.keep(conversation);
  }

  delete(conversation: Conversation, seq: number): void {
    this.#parts.sending.delete(conversation, seq);
  }

  /** Sets a reaction, or takes it back. */
  react(conversation: Conversation, seq: number, reaction: string): void {
    const on = !conversation.log.isMine(seq, reaction);
    this.#parts.sending.react(conversation, seq, reaction, on);
  }

  /** Takes a refused message back into the draft. */
  takeBack(conversation: Conversation, id: string): void {
    const { sending, drafts, me } = this.#parts;
    sending.takeBack(conversation, id);
    conversation.asked += 1;
    this.keep(conversation);
    drafts.removeRefused(me() ?? "", conversation.id, id);
  }

  /** What is written and not sent is to outlive the page. */
  keep(conversation: Conversation): void {
    const { drafts, me } = this.#parts;
    const user = me();
    if (user !== undefined) {
      drafts.keep(user, conversation);
    }
  }

  /** A change that is left for something else is gone on with later. */
  #setAside(conversation: Conversation): void {
    const { editing, log, begun } = conversation;
    conversation.editing = undefined;
    if (editing && editing.text !== log.message(editing.seq)?.message) {
      begun.set(editing.seq, editing.text);
    }
  }
}
