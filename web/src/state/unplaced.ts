import type { Restored, RestoredRequest, Sent, WriteRequest } from "@parley/client";
import type { Changing } from "./conversation.svelte";

/** A message on its way whose conversation is to be found. */
export interface UnplacedMessage {
  sent: Sent;
  text: string;
  time: number;
  replyTo?: number;
}

/** A change of a message, likewise. */
export interface UnplacedChange {
  sent: Sent;
  seq: number;
  changing: Changing;
}

interface Place {
  kind: "private" | "group";
  peer: string;
}

/** Requests of an earlier page, until the conversations they go to are known. */
export class Unplaced {
  #user: string | undefined;
  #requests: RestoredRequest[] = [];

  add({ user, requests }: Restored): void {
    this.clearBut(user);
    this.#user = user;
    for (const request of requests) {
      const letGo = () => {
        this.#requests = this.#requests.filter((other) => other !== request);
      };
      this.#requests.push(request);
      request.ack.then(letGo, () => undefined); // What is refused is still to be shown.
    }
  }

  /** Nobody else's requests are of any use from now on. */
  clearBut(user: string | undefined): void {
    if (this.#user !== user) {
      this.#requests = [];
    }
  }

  has(request: RestoredRequest): boolean {
    return this.#requests.includes(request);
  }

  /** The messages that go to this conversation; they are somebody else's business from now on. */
  take({ kind, peer }: Place): UnplacedMessage[] {
    const taken = this.#takeWhere(
      ({ request }) =>
        request.action === kind &&
        isSame(request.action === "private" ? request.receiver : request.group, peer),
    );
    return taken.map((sent) => {
      const { request, since: time } = sent;
      const text = "message" in request ? request.message : "";
      const replyTo = "replyTo" in request ? request.replyTo : undefined;
      return { sent, text, time, ...(replyTo === undefined ? {} : { replyTo }) };
    });
  }

  /** The changes of messages of this conversation. */
  takeChanges(conversation: string): UnplacedChange[] {
    const taken = this.#takeWhere(({ request }) => isChangeIn(request, conversation));
    return taken.flatMap((sent): UnplacedChange[] => {
      const { request } = sent;
      if (request.action === "edit") {
        return [{ sent, seq: request.seq, changing: { kind: "edit", text: request.message } }];
      }
      return request.action === "delete"
        ? [{ sent, seq: request.seq, changing: { kind: "delete" } }]
        : [];
    });
  }

  #takeWhere(isTaken: (request: RestoredRequest) => boolean): RestoredRequest[] {
    const taken = this.#requests.filter(isTaken);
    this.#requests = this.#requests.filter((request) => !taken.includes(request));
    return taken;
  }
}

function isChangeIn(request: WriteRequest, conversation: string): boolean {
  const { action } = request;
  return (
    (action === "edit" || action === "delete") &&
    "conversation" in request &&
    request.conversation === conversation
  );
}

function isSame(typed: string, name: string): boolean {
  const key = (text: string) => text.normalize("NFKC").toLowerCase();
  return key(typed) === key(name);
}
