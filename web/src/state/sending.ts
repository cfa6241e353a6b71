import type { ParleyClient, RestoredRequest, Sent } from "@parley/client";
import type { Changing, Conversation, Outgoing } from "./conversation.svelte";
import { explain } from "./explain";
import { Unplaced } from "./unplaced";

type Writer = Pick<ParleyClient, "sendPrivate" | "sendGroup" | "edit" | "delete" | "react">;

/** What one says, and what one changes, until the server has it. */
export class Sending {
  readonly #client: Writer;
  readonly #unplaced = new Unplaced();
  readonly #onProblem: (problem: string) => void;

  constructor(client: Writer, onProblem: (problem: string) => void) {
    this.#client = client;
    this.#onProblem = onProblem;
  }

  send(conversation: Conversation, text: string, replyTo?: number): void {
    const extras = replyTo === undefined ? {} : { replyTo };
    const { kind, peer } = conversation;
    const sent =
      kind === "private"
        ? this.#client.sendPrivate(peer, text, extras)
        : this.#client.sendGroup(peer, text, extras);
    this.#show(conversation, sent, { id: sent.id, text, time: Date.now(), ...extras });
  }

  edit(conversation: Conversation, seq: number, text: string): void {
    const sent = this.#client.edit(conversation.target, seq, text);
    this.#await(conversation, sent, seq, { kind: "edit", text });
  }

  delete(conversation: Conversation, seq: number): void {
    const sent = this.#client.delete(conversation.target, seq);
    this.#await(conversation, sent, seq, { kind: "delete" });
  }

  react(conversation: Conversation, seq: number, reaction: string, on: boolean): void {
    this.#client.react(conversation.target, seq, reaction, on).ack.catch((problem: unknown) => {
      this.#onProblem(explain(problem));
    });
  }

  /** Takes a refused message back into the draft. */
  takeBack(conversation: Conversation, id: string): void {
    const refused = conversation.outgoing.find((one) => one.id === id);
    conversation.outgoing = conversation.outgoing.filter((one) => one !== refused);
    const texts = [refused?.text ?? "", conversation.draft];
    conversation.draft = texts.filter((text) => text !== "").join("\n");
    conversation.touch();
  }

  /** What an earlier page left, until its conversations are known. */
  restore(requests: readonly RestoredRequest[]): void {
    this.#unplaced.add(requests);
  }

  /** Shows what an earlier page left in this conversation. */
  place(conversation: Conversation): void {
    for (const { sent, text, time, replyTo } of this.#unplaced.take(conversation)) {
      const extras = replyTo === undefined ? {} : { replyTo };
      this.#show(conversation, sent, { id: sent.id, text, time, ...extras });
    }
    for (const { sent, seq, changing } of this.#unplaced.takeChanges(conversation.id)) {
      this.#await(conversation, sent, seq, changing);
    }
  }

  clear(): void {
    this.#unplaced.clear();
  }

  #show(conversation: Conversation, { id, ack }: Sent, message: Outgoing): void {
    conversation.outgoing = [...conversation.outgoing, message];
    conversation.touch();
    ack.then(
      ({ seq = 0 }) => {
        conversation.onStored(id, seq);
        conversation.touch();
      },
      (problem: unknown) => {
        const refused = explain(problem);
        conversation.outgoing = conversation.outgoing.map((one) =>
          one.id === id ? { ...one, refused } : one,
        );
        conversation.touch();
      },
    );
  }

  /** Shows a message as it is going to be, until it is. */
  #await(conversation: Conversation, { ack }: Sent, seq: number, changing: Changing): void {
    const { changing: all } = conversation;
    const done = () => {
      if (all.get(seq) === changing) {
        all.delete(seq);
      }
    };
    all.set(seq, changing);
    ack.then(done, (problem: unknown) => {
      done();
      this.#onProblem(explain(problem));
      if (changing.kind === "edit" && conversation.editing === undefined) {
        conversation.editing = { seq, text: changing.text }; // Nobody's words are lost.
      }
    });
  }
}
