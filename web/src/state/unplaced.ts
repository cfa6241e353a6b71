import type { RestoredRequest, Sent } from "@parley/client";

/** A message on its way whose conversation is to be found. */
export interface UnplacedMessage {
  sent: Sent;
  text: string;
  time: number;
}

interface Place {
  kind: "private" | "group";
  peer: string;
}

/** Messages of an earlier page, until the conversations they go to are known. */
export class Unplaced {
  #requests: RestoredRequest[] = [];

  add(requests: readonly RestoredRequest[]): void {
    for (const request of requests) {
      const letGo = () => {
        this.#requests = this.#requests.filter((other) => other !== request);
      };
      this.#requests.push(request);
      request.ack.then(letGo, letGo);
    }
  }

  /** What goes to this conversation; it is somebody else's business from now on. */
  take({ kind, peer }: Place): UnplacedMessage[] {
    const taken = this.#requests.filter(
      ({ request }) =>
        request.action === kind &&
        isSame(request.action === "private" ? request.receiver : request.group, peer),
    );
    this.#requests = this.#requests.filter((request) => !taken.includes(request));
    return taken.map((sent) => ({ sent, text: textOf(sent), time: sent.since }));
  }

  clear(): void {
    this.#requests = [];
  }
}

function textOf({ request }: RestoredRequest): string {
  return "message" in request ? request.message : "";
}

function isSame(typed: string, name: string): boolean {
  const key = (text: string) => text.normalize("NFKC").toLowerCase();
  return key(typed) === key(name);
}
