import type { ParleyClient } from "@parley/client";
import type { Conversation, Goal } from "./conversation.svelte";
import type { Piece } from "./log";

const newestMin = 60;
const pageMax = 200;
const aroundLimit = 80;
const quotedMax = 500;
/** A list that wants more asks with each frame; one that was refused does not ask again at once. */
const restMs = 3_000;

type History = Pick<ParleyClient, "history">;

/** Reads the logs of conversations, a page at a time. */
export class Pages {
  readonly #client: History;
  readonly #me: () => string | undefined;
  readonly #restingUntil = new WeakMap<Conversation, number>();

  constructor(client: History, me: () => string | undefined) {
    this.#client = client;
    this.#me = me;
  }

  /** The end of the log; as much of it as is shown already, so that nothing goes. */
  async newest(conversation: Conversation, goal: Goal = "end"): Promise<void> {
    const limit = Math.min(pageMax, Math.max(newestMin, conversation.log.rows.length));
    await this.#fill(conversation, goal, async () => {
      const { events, more } = await this.#client.history(conversation.target, { limit });
      return { events, hasOlder: more, hasNewer: false };
    });
  }

  /** What lies around a message. "here": the reader is to stay where they are when it comes. */
  async around(conversation: Conversation, seq: number, goal: Goal | "here"): Promise<void> {
    const { target } = conversation;
    await this.#fill(conversation, goal, async () => {
      const [before, after] = await Promise.all([
        this.#client.history(target, { before: seq + 1, limit: aroundLimit }),
        this.#client.history(target, { after: seq, limit: aroundLimit }),
      ]);
      const events = [...before.events, ...after.events];
      return { events, hasOlder: before.more, hasNewer: after.more };
    });
  }

  /** One message that is not held, for those that answer it. */
  async one(conversation: Conversation, seq: number): Promise<void> {
    const { target, quoted } = conversation;
    if (quoted.has(seq) || conversation.log.holds(seq)) {
      return;
    }
    if (quoted.size >= quotedMax) {
      quoted.clear(); // What is still shown is asked for again.
    }
    quoted.set(seq, undefined);
    try {
      const page = await this.#client.history(target, { before: seq + 1, limit: 1 });
      const [event] = page.events;
      quoted.set(seq, event?.seq === seq && event.action !== "event" ? event : undefined);
    } catch {
      // Not asked for again: whoever shows it would ask without end what is refused.
    }
  }

  async older(conversation: Conversation): Promise<void> {
    const { log, target } = conversation;
    if (!this.#mayGoOn(conversation) || !log.hasOlder) {
      return;
    }
    const { epoch, from } = log;
    await this.#goOn(conversation, async () => {
      const page = await this.#client.history(target, { before: from, limit: pageMax });
      return () => {
        if (log.epoch === epoch && log.from === from) {
          log.prepend(page.events, page.more, this.#me());
        } // Else what it was to continue is gone.
      };
    });
  }

  async newer(conversation: Conversation): Promise<void> {
    const { log, target } = conversation;
    if (!this.#mayGoOn(conversation) || !log.hasNewer) {
      return;
    }
    const { epoch, to } = log;
    await this.#goOn(conversation, async () => {
      const page = await this.#client.history(target, { after: to, limit: pageMax });
      return () => {
        if (log.epoch === epoch && log.to === to) {
          log.append(page.events, page.more, this.#me());
        }
      };
    });
  }

  #mayGoOn(conversation: Conversation): boolean {
    const isResting = Date.now() < (this.#restingUntil.get(conversation) ?? 0);
    return !conversation.loading && conversation.history === "loaded" && !isResting;
  }

  async #goOn(conversation: Conversation, read: () => Promise<() => void>): Promise<void> {
    await this.#read(conversation, async () => {
      try {
        return await read();
      } catch (problem) {
        this.#restingUntil.set(conversation, Date.now() + restMs); // Before anyone looks again.
        throw problem;
      }
    });
  }

  async #fill(
    conversation: Conversation,
    goal: Goal | "here",
    read: () => Promise<Piece>,
  ): Promise<void> {
    conversation.generation += 1; // Of what was being read before, nothing is wanted any more.
    const { generation } = conversation;
    try {
      await this.#read(conversation, async () => {
        const piece = await read();
        return () => {
          conversation.log.replace(piece, this.#me());
          // At once: nothing else is to count as seen.
          conversation.goal = goal === "here" ? (conversation.place ?? "end") : goal;
          conversation.history = "loaded";
        };
      });
    } catch {
      if (conversation.generation === generation && conversation.history === "none") {
        conversation.history = "failed";
      }
    }
  }

  /** One page at a time; what comes meanwhile is taken with it. */
  async #read(conversation: Conversation, read: () => Promise<() => void>): Promise<void> {
    const { generation } = conversation;
    let take: (() => void) | undefined;
    conversation.beginPage();
    try {
      take = await read();
    } finally {
      if (conversation.generation === generation) {
        conversation.endPage(this.#me(), take);
      }
    }
  }
}
