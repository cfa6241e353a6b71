import { Connection, type ServiceFrame } from "./connection/connection.js";
import type { ConnectionState } from "./connection/state.js";
import { EventFlow } from "./conversation/eventFlow.js";
import { ownEvent } from "./conversation/ownEvent.js";
import { Emitter, type Unsubscribe } from "./emitter.js";
import { standardPlatform, type Platform } from "./platform.js";
import { closeCode } from "./protocol/codes.js";
import type {
  Ack,
  ConversationsFrame,
  HistoryFrame,
  LoggedEvent,
  MembersFrame,
  Row,
  Welcome,
} from "./protocol/frames.js";
import type {
  CreateGroup,
  HistoryRequest,
  Login,
  ReadRequest,
  SendGroup,
  SendPrivate,
  Target,
  WriteRequest,
} from "./protocol/requests.js";
import { Outbox } from "./requests/outbox.js";
import { RequestError } from "./requests/requestError.js";
import { InMemoryTokenStore, type TokenStore } from "./tokenStore.js";

export interface ClientOptions {
  /** `ws://host/ws` or `wss://host/ws`. */
  url: string;
  tokens?: TokenStore;
  platform?: Platform;
}

export interface ClientEvents {
  state: ConnectionState;
  welcome: Welcome;
  /** Conversations as they are at the start of each connection, newest activity first. */
  rows: readonly Row[];
  /** Each event once, in seq order within its conversation; one's own too. */
  event: LoggedEvent;
  /** The events of this conversation do not continue what came before: read its history anew. */
  reset: string;
  /** For a log: the server said something that asks nothing of anyone. */
  problem: string;
}

/** A request on its way: `id` at once, `ack` when the server stored it, however long that takes. */
export interface Sent {
  id: string;
  ack: Promise<Ack>;
}

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: RequestError): void;
}

type Extras = Pick<SendGroup, "replyTo" | "data">;
type Page = Pick<HistoryRequest, "before" | "after" | "limit">;

const rowPagesMax = 10;
const rowsPerPage = 100;
const eventsPerPage = 200;

/**
 * A user's connection to Parley. Stays connected by itself, sends again what was not
 * acknowledged, and hands on every event once and in order.
 */
export class ParleyClient {
  readonly #emitter = new Emitter<ClientEvents>();
  readonly #tokens: TokenStore;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #flow: EventFlow;
  #login: Login | undefined;
  #user: string | undefined;
  #awaitingWelcome: Waiter<Welcome> | undefined;
  #catchUps = 0;

  constructor({ url, tokens, platform }: ClientOptions) {
    const on = platform ?? standardPlatform();
    this.#tokens = tokens ?? new InMemoryTokenStore();
    this.#connection = new Connection(url, on, {
      login: () => this.#login ?? { action: "login" },
      onState: (state) => {
        this.#onState(state);
      },
      onWelcome: (welcome) => {
        this.#onWelcome(welcome);
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
    this.#outbox = new Outbox(on, (text) => this.#connection.send(text));
    this.#flow = new EventFlow({
      fetch: (conversation, after) =>
        this.#read<HistoryFrame>(
          { action: "history", conversation, after, limit: eventsPerPage },
          false,
        ),
      onEvent: (event) => {
        this.#onEvent(event);
      },
      onReset: (conversation) => {
        this.#emitter.emit("reset", conversation);
      },
    });
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  /** Who we are, once welcomed. */
  get user(): string | undefined {
    return this.#user;
  }

  on<Name extends keyof ClientEvents>(
    name: Name,
    listener: (value: ClientEvents[Name]) => void,
  ): Unsubscribe {
    return this.#emitter.on(name, listener);
  }

  /** Logs in as a guest. Rejects with `conflict` when the name is taken. */
  login(user: string): Promise<Welcome> {
    return this.#start({ action: "login", user });
  }

  /** Logs in with the kept token; nothing when there is none. */
  resume(): Promise<Welcome> | undefined {
    const token = this.#tokens.load();
    return token === undefined ? undefined : this.#start({ action: "login", token });
  }

  /** Leaves and forgets the token. A guest can not come back as the same user after this. */
  signOut(): void {
    this.#tokens.clear();
    this.#stop();
    this.#connection.stop();
  }

  /** Leaves for good; the token is kept. */
  close(): void {
    this.#stop();
    this.#connection.dispose();
  }

  /** Does not wait for the next attempt to connect. */
  retryNow(): void {
    this.#connection.retryNow();
  }

  sendPrivate(receiver: string, message: string, extras: Extras = {}): Sent {
    return this.#write({ action: "private", receiver, message, ...extras } satisfies SendPrivate);
  }

  sendGroup(group: string, message: string, extras: Extras = {}): Sent {
    return this.#write({ action: "group", group, message, ...extras });
  }

  create(group: Omit<CreateGroup, "action">): Sent {
    return this.#write({ action: "create", ...group });
  }

  join(group: string): Sent {
    return this.#write({ action: "join", group });
  }

  leave(group: string): Sent {
    return this.#write({ action: "leave", group });
  }

  history(target: Target, page: Page = {}): Promise<HistoryFrame> {
    return this.#read({ action: "history", ...target, ...page });
  }

  conversations(page: { after?: string; limit?: number } = {}): Promise<ConversationsFrame> {
    return this.#read({ action: "conversations", ...page });
  }

  members(group: string, page: { after?: string; limit?: number } = {}): Promise<MembersFrame> {
    return this.#read({ action: "members", group, ...page });
  }

  #start(login: Login): Promise<Welcome> {
    this.#awaitingWelcome?.reject(new RequestError("closed", "Another login was begun."));
    this.#login = login;
    return new Promise((resolve, reject) => {
      this.#awaitingWelcome = { resolve, reject };
      this.#connection.start();
    });
  }

  #stop(): void {
    this.#awaitingWelcome?.reject(new RequestError("closed", "The client was closed."));
    this.#awaitingWelcome = undefined;
    this.#login = undefined;
    this.#forgetUser();
  }

  #forgetUser(): void {
    this.#user = undefined;
    this.#outbox.clear();
    this.#flow.clear();
  }

  #write(request: WriteRequest): Sent {
    const { id, answer } = this.#outbox.submit(request);
    return { id, ack: answer as Promise<Ack> };
  }

  #read<Frame>(request: ReadRequest, resend = true): Promise<Frame> {
    return this.#outbox.submit(request, resend).answer as Promise<Frame>;
  }

  #onState(state: ConnectionState): void {
    if (state.name === "refused") {
      const { code, message } = state.reason;
      this.#awaitingWelcome?.reject(new RequestError(code, message));
      this.#awaitingWelcome = undefined;
    }
    this.#emitter.emit("state", state);
  }

  #onWelcome(welcome: Welcome): void {
    if (this.#user !== undefined && this.#user !== welcome.user) {
      this.#forgetUser(); // What one user wrote is not sent in the name of another.
    }
    this.#user = welcome.user;
    this.#login = { action: "login", token: welcome.token };
    this.#tokens.save(welcome.token);
    this.#awaitingWelcome?.resolve(welcome);
    this.#awaitingWelcome = undefined;
    this.#emitter.emit("welcome", welcome);
    this.#outbox.onOnline();
    void this.#catchUp();
  }

  #onFrame(frame: ServiceFrame): void {
    switch (frame.action) {
      case "private":
      case "group":
      case "event":
        this.#flow.accept(frame);
        break;
      case "ack":
        this.#onAck(frame);
        break;
      case "history":
      case "conversations":
      case "members":
        this.#outbox.settle(frame);
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
    const event = request && this.#user !== undefined && ownEvent(request, ack, this.#user);
    if (event) {
      this.#flow.accept(event);
    }
    this.#outbox.settle(ack);
  }

  #onEvent(event: LoggedEvent): void {
    this.#emitter.emit("event", event);
    if (event.action === "event" && event.event === "left" && event.sender === this.#user) {
      this.#flow.forget(event.conversation);
    }
  }

  #onLost(code: number): void {
    if (code === closeCode.tooBig) {
      this.#outbox.rejectLargest();
    }
    this.#outbox.onLost();
    this.#flow.onLost();
  }

  /** Reads the rows from the newest on, until they tell nothing new. */
  async #catchUp(): Promise<void> {
    this.#catchUps += 1;
    const turn = this.#catchUps;
    let page: Omit<ConversationsFrame, "action"> = { conversations: [], more: true };
    try {
      for (let pages = 0; page.more && pages < rowPagesMax; pages += 1) {
        const after = page.after === undefined ? {} : { after: page.after };
        page = await this.#read<ConversationsFrame>(
          { action: "conversations", limit: rowsPerPage, ...after },
          false,
        );
        if (turn !== this.#catchUps) {
          return; // A newer connection does it.
        }
        this.#emitter.emit("rows", page.conversations);
        if (this.#flow.onRows(page.conversations)) {
          return;
        }
      }
    } catch (problem) {
      if (!(problem instanceof RequestError && problem.code === "offline")) {
        this.#emitter.emit("problem", `conversations: ${String(problem)}`);
      }
    }
  }
}
