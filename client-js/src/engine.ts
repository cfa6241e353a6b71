import { Connection, type ServiceFrame } from "./connection/connection.js";
import type { ConnectionState } from "./connection/state.js";
import { Conversations } from "./conversation/conversations.js";
import type { UnreadCount } from "./conversation/tallies.js";
import type { Emitter } from "./emitter.js";
import type { ClientEvents, Sent } from "./events.js";
import type { Platform } from "./platform.js";
import { closeCode } from "./protocol/codes.js";
import type { Ack, HistoryFrame, Welcome } from "./protocol/frames.js";
import {
  encodeRequest,
  type Login,
  type ReadRequest,
  type Signal,
  type WriteRequest,
} from "./protocol/requests.js";
import { Recovery } from "./recovery.js";
import { Outbox } from "./requests/outbox.js";
import { RequestError } from "./requests/requestError.js";
import type { Storage } from "./storage/storage.js";
import { TokenKeeper } from "./storage/tokenKeeper.js";
import type { TokenStore } from "./storage/tokenStore.js";

export interface EngineParts {
  url: string;
  platform: Platform;
  tokens: TokenStore;
  storage: Storage;
  emitter: Emitter<ClientEvents>;
}

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: RequestError): void;
}

const frameBytesDefault = 262_144;
/** More than one cursor in a `login` takes. */
const cursorBytes = 64;

/** Most cursors a server takes in one `login`. */
const cursorsMax = 10_000;

/** Joins the parts of a client: who says what to whom. */
export class Engine {
  readonly #emitter: Emitter<ClientEvents>;
  readonly #tokens: TokenKeeper;
  readonly #recovery: Recovery;
  readonly #cancels: readonly (() => void)[];
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #conversations: Conversations;
  #isClosed = false;
  #login: Login | undefined;
  #user: string | undefined;
  /** In whose name the outbox is filled: before the `welcome`, of the kept token. */
  #writer: string | undefined;
  #watched: readonly string[] = [];
  #frameBytes = frameBytesDefault;
  /** The last login had cursors. */
  #hasAsked = false;
  #awaitingWelcome: Waiter<Welcome> | undefined;

  constructor({ url, platform, tokens, storage, emitter }: EngineParts) {
    this.#emitter = emitter;
    this.#tokens = new TokenKeeper(tokens);
    const heed = () => {
      this.#heedTokens();
    };
    // What another tab did while this one slept, it was not told: looked at before it connects.
    this.#cancels = [this.#tokens.watch(heed), platform.onWake(heed)];
    this.#connection = this.#newConnection(url, platform);
    this.#outbox = new Outbox(platform, {
      send: (text) => this.#connection.send(text),
      onKeep: (request) => {
        this.#recovery.keep(request);
      },
      onDone: (id) => {
        this.#recovery.remove(id);
      },
    });
    this.#recovery = this.#newRecovery(storage, platform);
    this.#conversations = new Conversations(emitter, {
      read: (request) => this.read<HistoryFrame>(request, true),
      onCursor: (conversation, seq) => {
        this.#recovery.moveCursor(conversation, seq);
      },
      catchUp: () => {
        this.#connection.catchUp();
      },
      giveUp: (reason) => {
        this.#connection.giveUp(reason);
      },
    });
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  get user(): string | undefined {
    return this.#user;
  }

  unread(conversation: string): UnreadCount | undefined {
    return this.#conversations.unread(conversation);
  }

  /** Logs in with the kept token; nothing when there is none. */
  resume(): Promise<Welcome> | undefined {
    const kept = this.#tokens.take();
    this.#writer = kept?.user;
    return kept && this.#start({ action: "login", token: kept.token });
  }

  login(login: Login): Promise<Welcome> {
    this.#tokens.forgetUser();
    return this.#start(login);
  }

  #start(login: Login): Promise<Welcome> {
    this.#awaitingWelcome?.reject(new RequestError("closed", "Another login was begun."));
    if (this.#isClosed) {
      return Promise.reject(new RequestError("closed", "The client was closed."));
    }
    this.#login = login;
    return new Promise((resolve, reject) => {
      this.#awaitingWelcome = { resolve, reject };
      this.#recovery.load(() => {
        if (this.#login === login && !this.#isClosed) {
          this.#connection.start();
        }
      });
    });
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  write(request: WriteRequest): Sent {
    const { id, answer } = this.#outbox.submit(request);
    return { id, ack: answer as Promise<Ack> };
  }

  read<Frame>(request: ReadRequest, isBrief = false): Promise<Frame> {
    return this.#outbox.submit(request, isBrief).answer as Promise<Frame>;
  }

  /** Says something now or never. */
  signal(request: Signal): boolean {
    return this.#connection.send(encodeRequest(request));
  }

  watch(users: readonly string[]): void {
    this.#watched = [...users];
    this.signal({ action: "presence", users: this.#watched });
  }

  settled(): Promise<void> {
    return this.#recovery.settled();
  }

  signOut(): void {
    this.#tokens.clear();
    this.#leave();
    this.#connection.stop();
  }

  close(): void {
    this.#isClosed = true;
    this.#stop("The client was closed.");
    this.#connection.dispose();
    this.#recovery.close();
    for (const cancel of this.#cancels) {
      cancel();
    }
  }

  #newRecovery(storage: Storage, platform: Platform): Recovery {
    return new Recovery({
      storage,
      platform,
      outbox: this.#outbox,
      onProblem: (problem) => {
        this.#emitter.emit("problem", problem);
      },
      isOurs: () => this.#user !== undefined || this.#isByTokenOf(this.#recovery.user),
      onCursors: (log, cursors) => {
        this.#conversations.restore(log, cursors);
      },
      onRestored: (user, requests) => {
        this.#emitter.emit("restored", { user, requests });
      },
    });
  }

  #newConnection(url: string, platform: Platform): Connection {
    return new Connection(url, platform, {
      login: () => this.#nextLogin(),
      onState: (state) => {
        this.#onState(state);
      },
      onWelcome: (welcome, again) => {
        this.#onWelcome(welcome, again);
      },
      onSynced: ({ conversations }) => {
        this.#conversations.onSynced(conversations);
      },
      onFrame: (frame) => {
        this.#onFrame(frame);
      },
      onLost: (code) => {
        this.#onLost(code);
      },
      onMalformed: (reason) => {
        this.#emitter.emit("problem", reason);
      },
    });
  }

  /** Another client of the same browser signed the user out, or somebody else in. */
  #heedTokens(): void {
    if (!this.#isClosed && this.#tokens.isTaken) {
      this.#leave();
      this.#connection.refuse({ code: "signed-out", message: "Signed out in another tab." });
    }
  }

  /** Forgets who we are, and what is kept of them. */
  #leave(): void {
    this.#recovery.clear();
    this.#tokens.forgetUser();
    this.#stop("The user signed out.");
  }

  #stop(why: string): void {
    this.#awaitingWelcome?.reject(new RequestError("closed", why));
    this.#awaitingWelcome = undefined;
    this.#login = undefined;
    this.#user = undefined;
    this.#writer = undefined;
    this.#watched = [];
    this.#forget(why);
  }

  #forget(why: string): void {
    this.#outbox.clear(why);
    this.#conversations.clear();
  }

  #nextLogin(): Login {
    const login = this.#login ?? { action: "login" };
    // By name it may be anyone: what another user held is nobody else's business.
    const isOurs = login.token !== undefined;
    const fits = Math.min(cursorsMax, Math.floor((this.#frameBytes * 0.8) / cursorBytes));
    const max = isOurs ? fits : 0;
    const { cursors, log } = this.#conversations.ask(max);
    this.#hasAsked = Object.keys(cursors).length > 0;
    return { ...login, cursors, ...(isOurs && log !== undefined ? { log } : {}) };
  }

  /** Whether the login is by a token that may be this user's. */
  #isByTokenOf(user: string | undefined): boolean {
    const kept = this.#tokens.user;
    return this.#login?.token !== undefined && (kept === undefined || kept === user);
  }

  #onState(state: ConnectionState): void {
    if (state.name === "refused") {
      const { code, message } = state.reason;
      this.#awaitingWelcome?.reject(new RequestError(code, message));
      this.#awaitingWelcome = undefined;
    }
    this.#emitter.emit("state", state);
  }

  #onWelcome(welcome: Welcome, again: boolean): void {
    if (this.#tokens.isTaken) {
      this.#heedTokens();
      return;
    }
    const { user, token, log, limits } = welcome;
    const before = [this.#recovery.user, this.#writer];
    const isOther = before.some((one) => one !== undefined && one !== user);
    if (isOther) {
      this.#forget("Another user logged in."); // Nothing is sent in the name of another.
    }
    this.#recovery.begin(user, log);
    const wasKept = this.#user === user;
    this.#user = user;
    this.#writer = user;
    this.#login = { action: "login", token };
    this.#tokens.save(token, user);
    const { frameBytes } = limits;
    this.#frameBytes = typeof frameBytes === "number" ? frameBytes : frameBytesDefault;
    this.#conversations.onWelcome(user, log);
    this.#awaitingWelcome?.resolve(welcome);
    this.#awaitingWelcome = undefined;
    this.#emitter.emit("welcome", welcome);
    if (!wasKept) {
      this.#recovery.keepAll();
    }
    if (isOther && this.#hasAsked) {
      this.#connection.catchUp(); // Those were another user's cursors.
    }
    if (!again) {
      this.#onConnected(user);
    }
  }

  #onConnected(user: string): void {
    this.#conversations.onConnected();
    if (this.#watched.length > 0) {
      this.signal({ action: "presence", users: this.#watched });
    }
    this.#outbox.onOnline();
    this.#recovery.claim(user);
  }

  #onFrame(frame: ServiceFrame): void {
    switch (frame.action) {
      case "private":
      case "group":
      case "event":
        this.#conversations.accept(frame);
        break;
      case "ack":
        this.#onAck(frame);
        break;
      case "conversations":
        this.#conversations.onRows(frame.conversations);
        this.#outbox.settle(frame);
        break;
      case "history":
      case "members":
        this.#outbox.settle(frame);
        break;
      case "receipt":
        this.#conversations.onReceipt(frame);
        this.#emitter.emit("receipt", frame);
        break;
      case "typing":
        this.#emitter.emit("typing", frame);
        break;
      case "presence":
        this.#emitter.emit("presence", frame);
        break;
      case "error":
        if (!this.#outbox.onError(frame)) {
          this.#emitter.emit("problem", `${frame.code}: ${frame.message}`);
        }
        break;
    }
  }

  #onAck(ack: Ack): void {
    const request = this.#outbox.requestOf(ack.id);
    if (request) {
      this.#conversations.onAck(request, ack);
    }
    this.#outbox.settle(ack);
  }

  #onLost(code: number): void {
    if (code === closeCode.tooBig) {
      this.#outbox.rejectLargest();
    }
    this.#outbox.onLost();
    this.#conversations.onLost();
  }
}
