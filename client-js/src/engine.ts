import { Connection, type ServiceFrame } from "./connection/connection.js";
import type { ConnectionState } from "./connection/state.js";
import { Conversations } from "./conversation/conversations.js";
import type { UnreadCount } from "./conversation/tallies.js";
import type { Emitter } from "./emitter.js";
import type { ClientEvents, Sent } from "./events.js";
import type { Cancel, Platform } from "./platform.js";
import { closeCode } from "./protocol/codes.js";
import type { Ack, HistoryFrame, Welcome } from "./protocol/frames.js";
import {
  encodeRequest,
  type Login,
  type ReadRequest,
  type Signal,
  type WriteRequest,
} from "./protocol/requests.js";
import { Outbox } from "./requests/outbox.js";
import { RequestError } from "./requests/requestError.js";
import { Keeper } from "./storage/keeper.js";
import type { KeptRequest, KeptSession, Session, Storage } from "./storage/storage.js";
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

/** A storage that takes longer is done without: its cursors and requests stay for the next time. */
const loadMaxMs = 3_000;
const claimAgainMs = 5_000;
const frameBytesDefault = 262_144;
/** More than one cursor in a `login` takes. */
const cursorBytes = 64;

/** Most cursors a server takes in one `login`. */
const cursorsMax = 10_000;

/** Joins the parts of a client: who says what to whom. */
export class Engine {
  readonly #emitter: Emitter<ClientEvents>;
  readonly #platform: Platform;
  #cancelClaim: Cancel = () => undefined;
  readonly #tokens: TokenStore;
  readonly #keeper: Keeper;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #conversations: Conversations;
  #isLoaded = false;
  #isClosed = false;
  #login: Login | undefined;
  /** Whose cursors and requests these are; known from the storage before the `welcome`. */
  #session: Session | undefined;
  #user: string | undefined;
  #watched: readonly string[] = [];
  #frameBytes = frameBytesDefault;
  /** The last login had cursors. */
  #hasAsked = false;
  #awaitingWelcome: Waiter<Welcome> | undefined;

  constructor({ url, platform, tokens, storage, emitter }: EngineParts) {
    this.#emitter = emitter;
    this.#platform = platform;
    this.#tokens = tokens;
    this.#keeper = new Keeper(storage, (problem) => {
      emitter.emit("problem", problem);
    });
    this.#connection = this.#newConnection(url, platform);
    this.#outbox = new Outbox(platform, {
      send: (text) => this.#connection.send(text),
      onKeep: (request) => {
        this.#keep(request);
      },
      onDone: (id) => {
        this.#keeper.remove(id);
      },
    });
    this.#conversations = new Conversations(emitter, {
      read: (request) => this.read<HistoryFrame>(request, true),
      onCursor: (conversation, seq) => {
        this.#keeper.moveCursor(conversation, seq);
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

  start(login: Login): Promise<Welcome> {
    this.#awaitingWelcome?.reject(new RequestError("closed", "Another login was begun."));
    this.#login = login;
    return new Promise((resolve, reject) => {
      this.#awaitingWelcome = { resolve, reject };
      this.#load(() => {
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
    return this.#keeper.settled();
  }

  signOut(): void {
    this.#tokens.clear();
    this.#keeper.clear();
    this.#stop("The user signed out.");
    this.#session = undefined;
    this.#connection.stop();
  }

  close(): void {
    this.#isClosed = true;
    this.#stop("The client was closed.");
    this.#connection.dispose();
    this.#keeper.close();
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

  /** Finds what was kept, once; then goes on, also when that takes too long. */
  #load(then: () => void): void {
    if (this.#isLoaded) {
      then();
      return;
    }
    let isDue = true;
    const goOn = () => {
      if (isDue) {
        isDue = false;
        this.#isLoaded = true;
        cancel();
        then();
      }
    };
    const cancel = this.#platform.schedule(loadMaxMs, () => {
      this.#emitter.emit("problem", "storage: it does not answer");
      goOn();
    });
    this.#keeper.load((session) => {
      if (isDue) {
        this.#onLoaded(session, goOn);
      }
    });
  }

  #onLoaded(session: KeptSession | undefined, then: () => void): void {
    if (!session || this.#session) {
      then();
      return;
    }
    this.#session = { user: session.user, ...(session.log ? { log: session.log } : {}) };
    this.#conversations.restore(session.log, session.cursors);
    if (this.#login?.token === undefined) {
      then(); // By name: most likely somebody else.
      return;
    }
    this.#keepAll();
    this.#claim(session.user, then);
  }

  /** Takes over what no other client sends. */
  #claim(user: string, then: () => void = () => undefined): void {
    this.#keeper.claim(user, (kept) => {
      if (this.#session?.user === user && !this.#isClosed) {
        this.#restore(user, kept);
        then();
      }
    });
  }

  #restore(user: string, kept: readonly KeptRequest[]): void {
    const requests = this.#outbox.restore(kept).map(({ answer, ...request }) => ({
      ...request,
      ack: answer as Promise<Ack>,
    }));
    if (requests.length > 0) {
      this.#emitter.emit("restored", { user, requests });
    }
  }

  #keep(request: Omit<KeptRequest, "user">): void {
    const isOurs = this.#user !== undefined || this.#login?.token !== undefined;
    if (this.#session && isOurs) {
      this.#keeper.put({ ...request, user: this.#session.user });
    }
  }

  #keepAll(): void {
    for (const request of this.#outbox.writes) {
      this.#keep(request);
    }
  }

  #stop(why: string): void {
    this.#cancelClaim();
    this.#awaitingWelcome?.reject(new RequestError("closed", why));
    this.#awaitingWelcome = undefined;
    this.#login = undefined;
    this.#user = undefined;
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

  #onState(state: ConnectionState): void {
    if (state.name === "refused") {
      const { code, message } = state.reason;
      this.#awaitingWelcome?.reject(new RequestError(code, message));
      this.#awaitingWelcome = undefined;
    }
    this.#emitter.emit("state", state);
  }

  #onWelcome(welcome: Welcome, again: boolean): void {
    const { user, token, log, limits } = welcome;
    const isOther = this.#session !== undefined && this.#session.user !== user;
    if (isOther) {
      this.#forget("Another user logged in."); // Nothing is sent in the name of another.
    }
    this.#begin(user, log);
    const wasKept = this.#user === user;
    this.#user = user;
    this.#login = { action: "login", token };
    this.#tokens.save(token);
    const { frameBytes } = limits;
    this.#frameBytes = typeof frameBytes === "number" ? frameBytes : frameBytesDefault;
    this.#conversations.onWelcome(user, log);
    this.#awaitingWelcome?.resolve(welcome);
    this.#awaitingWelcome = undefined;
    this.#emitter.emit("welcome", welcome);
    if (!wasKept) {
      this.#keepAll();
    }
    if (isOther && this.#hasAsked) {
      this.#connection.catchUp(); // Those were another user's cursors.
    }
    if (!again) {
      this.#onConnected(user);
    }
  }

  #begin(user: string, log: string | undefined): void {
    const isNew = this.#session?.user !== user || this.#session.log !== log;
    this.#session = { user, ...(log === undefined ? {} : { log }) };
    if (isNew) {
      this.#keeper.begin(this.#session);
    }
  }

  #onConnected(user: string): void {
    this.#conversations.onConnected();
    if (this.#watched.length > 0) {
      this.signal({ action: "presence", users: this.#watched });
    }
    this.#outbox.onOnline();
    this.#claim(user);
    // A tab that was just closed may still seem to live.
    this.#cancelClaim();
    this.#cancelClaim = this.#platform.schedule(claimAgainMs, () => {
      this.#claim(user);
    });
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
