import type { LoggedEvent } from "@parley/client";
import type { Archive, Kept } from "./archive";
import type { Conversation } from "./conversation.svelte";

const saveAfterMs = 1_500;
const eventsKept = 200;

/** Puts what was loaded into the archive, a little later, and shows it again. */
export class Archivist {
  readonly #archive: Archive | undefined;
  #touched = new Set<Conversation>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(archive: Archive | undefined) {
    this.#archive = archive;
  }

  async load(user: string): Promise<readonly Kept[]> {
    return (await this.#archive?.load(user)) ?? [];
  }

  /** What is touched from now on is this user's. */
  begin(user: string): void {
    void this.#archive?.begin(user);
  }

  /** This conversation is as it was when it was kept. */
  show({ events, hasOlder }: Kept, conversation: Conversation | undefined, me: string): void {
    if (conversation?.history === "none" && events.length > 0) {
      conversation.log.replace({ events, hasOlder, hasNewer: false }, me);
      conversation.history = "kept";
      conversation.goal = "end";
      conversation.touch();
    }
  }

  /** This conversation is not as it was kept any more. */
  touch(conversation: Conversation, me: string | undefined): void {
    if (this.#archive && me !== undefined) {
      if (this.#touched.size === 0) {
        this.#timer = setTimeout(() => {
          this.#save(me);
        }, saveAfterMs);
      }
      this.#touched.add(conversation);
    }
  }

  remove(conversation: string, me: string | undefined): void {
    if (me !== undefined) {
      void this.#archive?.remove(me, conversation);
    }
  }

  /** Forgets what is kept of this user. */
  clear(user: string): void {
    this.forgetTouched();
    void this.#archive?.clear(user);
  }

  /** What was touched until now is somebody else's. */
  forgetTouched(): void {
    clearTimeout(this.#timer);
    this.#touched = new Set();
  }

  #save(me: string): void {
    const touched = [...this.#touched];
    this.#touched = new Set();
    if (touched.length > 0) {
      void this.#archive?.save(me, touched.map(keepable));
    }
  }
}

function keepable(conversation: Conversation): Kept {
  const { id, kind, peer, title, seq, read, role, last, marks, log } = conversation;
  const isAtEnd = !log.hasNewer && conversation.history !== "none";
  const events: LoggedEvent[] = isAtEnd ? log.rows.slice(-eventsKept) : [];
  return {
    conversation: id,
    row: {
      // What is unread by then, only the server knows.
      ...{ conversation: id, kind, seq, read, unread: 0, left: false, reset: false },
      ...(kind === "private" ? { user: peer, marks } : { group: peer }),
      ...(title === undefined ? {} : { title }),
      ...(role === undefined ? {} : { role }),
      ...(last === undefined ? {} : { last }),
    },
    events,
    hasOlder: log.hasOlder || events.length < log.rows.length,
  };
}
