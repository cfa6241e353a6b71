import { RequestError, type ParleyClient, type Restored, type Sent } from "@parley/client";
import type { Changing, Conversation, Outgoing } from "./conversation.svelte";
import { explain } from "./explain";
import { Unplaced } from "./unplaced";

type Writer = Pick<ParleyClient, "sendPrivate" | "sendGroup" | "edit" | "delete" | "react">;

interface SendingParts {
  client: Writer;
  /** Whose conversations these are. */
  owner: () => string | undefined;
  onProblem: (problem: string) => void;
  /** The server did not take a message of this user, in the conversation of this id. */
  onRefused: (user: string, conversation: string, message: Outgoing) => void;
  onEditRefused: (user: string, conversation: string, seq: number, text: string) => void;
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
      if (!isClosed(problem)) {
        this.#parts.onProblem(explain(problem));
      }
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
  restore(restored: Restored): void {
    this.#unplaced.add(restored);
    for (const request of restored.requests) {
      request.ack.catch((problem: unknown) => {
        if (!isClosed(problem) && this.#unplaced.has(request)) {
          const said = "message" in request.request ? `: “${request.request.message}”` : "";
          this.#parts.onProblem(`${explain(problem)}${said}`); // There is nowhere else to show it.
        }
      });
    }
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

  /** What others left has nothing to do with this user. */
  clearBut(user: string | undefined): void {
    this.#unplaced.clearBut(user);
  }

  #show(conversation: Conversation, { id, ack }: Sent, message: Outgoing): void {
    const { owner, onRefused } = this.#parts;
    const user = owner() ?? "";
    conversation.send(message, user);
    ack.then(
      ({ seq = 0 }) => {
        conversation.onStored(id, seq);
        conversation.touch();
      },
      (problem: unknown) => {
        if (!isClosed(problem)) {
          onRefused(user, conversation.id, { ...message, refused: explain(problem) });
        }
      },
    );
  }

  /** Shows a message as it is going to be, until it is. */
  #await(conversation: Conversation, { ack }: Sent, seq: number, changing: Changing): void {
    const { owner, onProblem, onEditRefused } = this.#parts;
    const { changing: all } = conversation;
    const user = owner() ?? "";
    const done = () => {
      if (all.get(seq) === changing) {
        all.delete(seq);
      }
    };
    all.set(seq, changing);
    ack.then(done, (problem: unknown) => {
      done();
      if (isClosed(problem)) {
        return;
      }
      onProblem(explain(problem));
      if (changing.kind === "edit") {
        onEditRefused(user, conversation.id, seq, changing.text);
      }
    });
  }
}

/** The client ended, or is somebody else's now: whether it is sent is another one's business. */
function isClosed(problem: unknown): boolean {
  return problem instanceof RequestError && problem.code === "closed";
}
