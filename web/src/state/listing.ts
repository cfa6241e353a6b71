import type { ConversationsFrame, LoggedEvent, ParleyClient, Row } from "@parley/client";

const rowsPerPage = 100;
const pagesMax = 20;

/** Asks for one's conversations. */
export class Listing {
  readonly #client: Pick<ParleyClient, "conversations">;
  readonly #take: (rows: readonly Row[]) => void;
  #isLearning = false;

  constructor(client: Pick<ParleyClient, "conversations">, take: (rows: readonly Row[]) => void) {
    this.#client = client;
    this.#take = take;
  }

  /** All of them, as far as a page shows them, newest activity first. */
  async all(): Promise<void> {
    let page: Pick<ConversationsFrame, "more" | "after"> = { more: true };
    for (let pages = 0; page.more && pages < pagesMax; pages += 1) {
      const after = page.after === undefined ? {} : { after: page.after };
      const answer = await this.#client.conversations({ limit: rowsPerPage, ...after });
      this.#take(answer.conversations);
      page = answer;
    }
  }

  /** Those with the newest activity. */
  async newest(): Promise<void> {
    this.#take((await this.#client.conversations()).conversations);
  }

  /** The same, for those that were come upon by an event: once for many. */
  learn(): void {
    if (!this.#isLearning) {
      this.#isLearning = true;
      const done = () => {
        this.#isLearning = false;
      };
      this.newest().then(done, done);
    }
  }
}

/** Whose chat an event is of, or which group's; a change in a private chat does not say. */
export function placeOf(
  event: LoggedEvent,
  me: string | undefined,
): { kind: "private" | "group"; peer: string } | undefined {
  if (event.action === "private") {
    return { kind: "private", peer: event.sender === me ? event.receiver : event.sender };
  }
  return "group" in event ? { kind: "group", peer: event.group } : undefined;
}
