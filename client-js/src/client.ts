import type { ConnectionState } from "./connection/state.js";
import type { UnreadCount } from "./conversation/tallies.js";
import { Emitter, type Unsubscribe } from "./emitter.js";
import { Engine } from "./engine.js";
import type { ClientEvents, Sent } from "./events.js";
import { standardPlatform, type Platform } from "./platform.js";
import type { ConversationsFrame, HistoryFrame, MembersFrame, Welcome } from "./protocol/frames.js";
import type {
  CreateGroup,
  HistoryRequest,
  SendGroup,
  SetRole,
  Target,
  Typing,
} from "./protocol/requests.js";
import { TypingPace } from "./requests/typingPace.js";
import { standardStorage } from "./storage/standard.js";
import type { Storage } from "./storage/storage.js";
import { standardTokenStore, type TokenStore } from "./storage/tokenStore.js";

/** How a [ParleyClient] is made. */
export interface ClientOptions {
  /** `ws://host/ws` or `wss://host/ws`. */
  url: string;
  /** Where the token is kept; by default the browser's local storage, elsewhere memory. */
  tokens?: TokenStore;
  /** Where cursors and unsent requests are kept; by default IndexedDB, elsewhere memory. */
  storage?: Storage;
  /** What it runs on; by default the browser, or Node 22 and later. */
  platform?: Platform;
}

type Extras = Pick<SendGroup, "replyTo" | "data">;
type HistoryPage = Pick<HistoryRequest, "before" | "after" | "limit">;
interface Page {
  after?: string;
  limit?: number;
}

const watchedMax = 500;

/**
 * A user's connection to Parley. Stays connected by itself, sends again what was not
 * acknowledged, also after a restart, and hands on every event once and in order.
 */
export class ParleyClient {
  readonly #emitter = new Emitter<ClientEvents>();
  readonly #tokens: TokenStore;
  readonly #engine: Engine;
  readonly #typing: TypingPace;

  /** Does nothing yet: see [login] and [resume]. */
  constructor({ url, tokens, storage, platform }: ClientOptions) {
    const on = platform ?? standardPlatform();
    this.#tokens = tokens ?? standardTokenStore(url);
    this.#typing = new TypingPace(on);
    this.#engine = new Engine({
      url,
      platform: on,
      tokens: this.#tokens,
      storage: storage ?? standardStorage(url),
      emitter: this.#emitter,
    });
  }

  /** Where the connection stands. */
  get state(): ConnectionState {
    return this.#engine.state;
  }

  /** Who we are, once welcomed. */
  get user(): string | undefined {
    return this.#engine.user;
  }

  /** Whom the kept token brings back; what was kept of anyone else is not theirs to see. */
  get keptUser(): string | undefined {
    return this.#tokens.load()?.user;
  }

  /** Calls `listener` from now on; returns how to end that. */
  on<Name extends keyof ClientEvents>(
    name: Name,
    listener: (value: ClientEvents[Name]) => void,
  ): Unsubscribe {
    return this.#emitter.on(name, listener);
  }

  /**
   * Logs in as a guest by name, or with a token (a JWT, say). Resolves when the server welcomes us,
   * however long that takes; rejects when it refuses, with `conflict` when the name is taken.
   */
  login(who: string | { token: string }): Promise<Welcome> {
    return this.#engine.login(
      typeof who === "string" ? { action: "login", user: who } : { action: "login", ...who },
    );
  }

  /** Logs in with the kept token; nothing when there is none. */
  resume(): Promise<Welcome> | undefined {
    return this.#engine.resume();
  }

  /**
   * Leaves, and forgets the token, the cursors and what was not sent. A guest can not come back as
   * the same user after this.
   */
  signOut(): void {
    this.#engine.signOut();
  }

  /** Leaves for good. Everything is kept for the next client. */
  close(): void {
    this.#engine.close();
  }

  /** Does not wait for the next attempt to connect. */
  retryNow(): void {
    this.#engine.retryNow();
  }

  /** Settles when everything so far is in the storage. Nothing else waits for that. */
  settled(): Promise<void> {
    return this.#engine.settled();
  }

  /** How much of a conversation is unread; `undefined` until the server said so once. */
  unread(conversation: string): UnreadCount | undefined {
    return this.#engine.unread(conversation);
  }

  /** Sends a message to one user. */
  sendPrivate(receiver: string, message: string, extras: Extras = {}): Sent {
    return this.#engine.write({ action: "private", receiver, message, ...extras });
  }

  /** Sends a message to a group; `lobby` is the lobby. */
  sendGroup(group: string, message: string, extras: Extras = {}): Sent {
    return this.#engine.write({ action: "group", group, message, ...extras });
  }

  /** Changes the text of one's own message. */
  edit(target: Target, seq: number, message: string): Sent {
    return this.#engine.write({ action: "edit", ...target, seq, message });
  }

  /** Deletes a message: one's own, or as owner or admin of its group any. */
  delete(target: Target, seq: number): Sent {
    return this.#engine.write({ action: "delete", ...target, seq });
  }

  /** Sets a reaction to a message, or takes it back. */
  react(target: Target, seq: number, reaction: string, on = true): Sent {
    return this.#engine.write({ action: "react", ...target, seq, reaction, on });
  }

  /** Says that everything up to `seq` was read. Never goes back; of many only the last is sent. */
  read(target: Target, seq: number): Sent {
    return this.#engine.write({ action: "read", ...target, seq });
  }

  /** Says that everything up to `seq` was received. */
  delivered(target: Target, seq: number): Sent {
    return this.#engine.write({ action: "delivered", ...target, seq });
  }

  /** Founds a group; without a name the server draws one, in the `ack`. */
  create(group: Omit<CreateGroup, "action">): Sent {
    return this.#engine.write({ action: "create", ...group });
  }

  /** Becomes a member of a public group. */
  join(group: string): Sent {
    return this.#engine.write({ action: "join", group });
  }

  /** Leaves a group. */
  leave(group: string): Sent {
    return this.#engine.write({ action: "leave", group });
  }

  /** Takes a user in. */
  invite(group: string, user: string): Sent {
    return this.#engine.write({ action: "invite", group, user });
  }

  /** Removes a user. */
  kick(group: string, user: string): Sent {
    return this.#engine.write({ action: "kick", group, user });
  }

  /** Gives a user another role. */
  setRole(group: string, user: string, role: SetRole["role"]): Sent {
    return this.#engine.write({ action: "role", group, user, role });
  }

  /** Gives a group another title. */
  setTitle(group: string, title: string): Sent {
    return this.#engine.write({ action: "title", group, title });
  }

  /** A page of a conversation's log; without `before` and `after` the newest. */
  history(target: Target, page: HistoryPage = {}): Promise<HistoryFrame> {
    return this.#engine.read({ action: "history", ...target, ...page });
  }

  /** A page of one's conversations, newest activity first. */
  conversations(page: Page = {}): Promise<ConversationsFrame> {
    return this.#engine.read({ action: "conversations", ...page });
  }

  /** A page of a group's members. */
  members(group: string, page: Page = {}): Promise<MembersFrame> {
    return this.#engine.read({ action: "members", group, ...page });
  }

  /**
   * Tells the others of a conversation that one types, or stopped. May be called with every key:
   * only what is news to them is sent. Best effort.
   */
  typing(target: Target, on: boolean): void {
    if (this.#typing.isDue(JSON.stringify(target), on)) {
      this.#engine.signal({ action: "typing", ...target, on } satisfies Typing);
    }
  }

  /**
   * Asks to be told who of these is there, from now on and on every connection; replaces the list
   * before. Best effort.
   *
   * @param users - at most 500.
   */
  watch(users: readonly string[]): void {
    if (users.length > watchedMax) {
      throw new RangeError(`users: ${users.length} (expected: at most ${watchedMax})`);
    }
    this.#engine.watch(users);
  }
}
