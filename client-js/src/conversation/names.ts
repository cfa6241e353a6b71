import type { Row } from "../protocol/frames.js";
import type { LoggedEvent } from "../protocol/logged.js";
import type { Target } from "../protocol/requests.js";

/** Equal for most spellings of one name; the server knows them all. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** Conversations by the names they have, as the server spells them. */
export class Names {
  readonly #groups = new Map<string, string>([["lobby", "lobby"]]);
  readonly #peers = new Map<string, string>();

  groupOf(conversation: string): string | undefined {
    return this.#groups.get(conversation);
  }

  /** The other user of a private chat. */
  peerOf(conversation: string): string | undefined {
    return this.#peers.get(conversation);
  }

  /** The conversation a request means, if it is known. */
  find(target: Target): string | undefined {
    if ("conversation" in target) {
      return target.conversation;
    }
    const [names, wanted] =
      "group" in target ? [this.#groups, target.group] : [this.#peers, target.receiver];
    const key = nameKey(wanted);
    for (const [conversation, name] of names) {
      if (nameKey(name) === key) {
        return conversation;
      }
    }
    return undefined;
  }

  onRow({ conversation, group, user }: Row): void {
    if (group !== undefined) {
      this.#groups.set(conversation, group);
    } else if (user !== undefined) {
      this.#peers.set(conversation, user);
    }
  }

  onEvent(event: LoggedEvent, me: string | undefined): void {
    if (event.action === "private") {
      const peer = event.sender === me ? event.receiver : event.sender;
      this.#peers.set(event.conversation, peer);
    } else if ("group" in event) {
      this.#groups.set(event.conversation, event.group);
    }
  }
}
