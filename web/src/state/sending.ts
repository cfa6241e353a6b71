import type { ParleyClient, RestoredRequest, Sent } from "@parley/client";
import type { Changing, Conversation, Outgoing } from "./conversation.svelte";
import { explain } from "./explain";
import { Unplaced } from "./unplaced";

type Writer = Pick<ParleyClient, "sendPrivate" | "sendGroup" | "edit" | "delete" | "react">;

interface SendingParts {
  client: Writer;
  me: () => string | undefined;
  onProblem: (problem: string) => void;
  /** Words came back that the server did not take. */
  onRefused: (conversation: Conversation) => void;
}

/** What one says, and what one changes, until the server has it. */
export class Sending {
  readonly #parts: SendingParts;
  readonly #client: Writer;
  readonly #unplaced = new Unplaced();

  constructor(parts: SendingParts) {
    this.#parts = parts;
    this.#client = parts.client;
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
      this.#parts.onProblem(explain(problem));
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
    conversation.send(message, this.#parts.me());
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
        this.#parts.onRefused(conversation);
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
      this.#parts.onProblem(explain(problem));
      if (changing.kind === "edit") {
        conversation.begun.set(seq, changing.text); // Nobody's words are lost.
        this.#parts.onRefused(conversation);
      }
    });
  }
}
