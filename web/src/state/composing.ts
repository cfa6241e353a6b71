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
      return;
    }
    const { client, drafts, me } = this.#parts;
    conversation.draft = text;
    drafts.save(me() ?? "", conversation.id, text);
    client.typing(conversation.target, text !== "");
  }

  /** Sends the draft, or what a message is changed to. */
  submit(conversation: Conversation): void {
    const { sending } = this.#parts;
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
      this.write(conversation, "");
      sending.send(conversation, text, replyTo);
    }
  }

  reply(conversation: Conversation, seq: number): void {
    conversation.editing = undefined;
    conversation.replyTo = seq;
  }

  edit(conversation: Conversation, seq: number): void {
    const text = conversation.log.message(seq)?.message;
    if (text !== undefined) {
      conversation.replyTo = undefined;
      conversation.editing = { seq, text };
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

  cancel(conversation: Conversation): void {
    conversation.editing = undefined;
    conversation.replyTo = undefined;
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
    this.#parts.sending.takeBack(conversation, id);
    this.write(conversation, conversation.draft);
  }
}
