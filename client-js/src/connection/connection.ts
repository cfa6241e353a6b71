import { backoffMs } from "./backoff.js";
import type { ConnectionState, Refusal } from "./state.js";
import { Watchdog } from "./watchdog.js";
import type { Cancel, Platform, Socket } from "../platform.js";
import { forbidsReturn, isRetried } from "../protocol/codes.js";
import { decodeFrame } from "../protocol/decode.js";
import type {
  Ack,
  DataFrame,
  ErrorFrame,
  LoggedEvent,
  ServerFrame,
  Welcome,
} from "../protocol/frames.js";
import { encodeRequest, type Login } from "../protocol/requests.js";

/** What is not the connection's own business. */
export type ServiceFrame = Ack | ErrorFrame | LoggedEvent | DataFrame;

export interface ConnectionHandlers {
  /** Asked before each attempt: the token may have come meanwhile. */
  login(): Login;
  onState(state: ConnectionState): void;
  onWelcome(welcome: Welcome): void;
  onFrame(frame: ServiceFrame): void;
  /** A socket that had been welcomed is gone; `code` as in the close frame. */
  onLost(code: number): void;
  /** Something the server sent that was no frame. */
  onMalformed(reason: string): void;
}

const loginId = "login";
const handshakeMaxMs = 15_000;
/** Only a connection that lasted this long makes the next wait short again. */
const stableMs = 10_000;
/** Not sent by anyone: our own verdict. */
const deadCode = 1006;

/** One socket after another, until told to stop or refused. Owns state, login and heartbeat. */
export class Connection {
  readonly #url: string;
  readonly #platform: Platform;
  readonly #handlers: ConnectionHandlers;
  #state: ConnectionState = { name: "offline" };
  #socket: Socket | undefined;
  #watchdog: Watchdog | undefined;
  #attempt = 0;
  #returnInMs: number | undefined;
  #cancelTimer: Cancel = () => undefined;
  readonly #cancelWake: Cancel;

  constructor(url: string, platform: Platform, handlers: ConnectionHandlers) {
    this.#url = url;
    this.#platform = platform;
    this.#handlers = handlers;
    this.#cancelWake = platform.onWake(() => {
      this.#onWake();
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Begins, or begins anew after a refusal or with another login. */
  start(): void {
    this.#drop();
    this.#attempt = 0;
    this.#open();
  }

  stop(): void {
    this.#drop();
    this.#enter({ name: "offline" });
  }

  /** Stops for good, and no longer listens for the page to come back. */
  dispose(): void {
    this.stop();
    this.#cancelWake();
  }

  /** Cuts a wait short. */
  retryNow(): void {
    if (this.#state.name === "waiting") {
      this.#cancelTimer();
      this.#open();
    }
  }

  /** Whether the text was handed to a live socket. */
  send(text: string): boolean {
    if (this.#state.name !== "online") {
      return false;
    }
    this.#socket?.send(text);
    return true;
  }

  #onWake(): void {
    if (this.#state.name === "online") {
      this.#watchdog?.probe();
    } else {
      this.retryNow();
    }
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#handlers.onState(state);
  }

  #open(): void {
    this.#enter({ name: "connecting", attempt: this.#attempt });
    this.#cancelTimer = this.#platform.schedule(handshakeMaxMs, () => {
      this.#lose(deadCode, "no answer to the login");
    });
    const mine = { current: undefined as Socket | undefined };
    // A socket that was replaced may still speak: it is not heard.
    const ifMine = (react: () => void) => {
      if (this.#socket === mine.current) {
        react();
      }
    };
    mine.current = this.#platform.openSocket(this.#url, "parley.1", {
      onOpen: () => {
        ifMine(() => this.#socket?.send(encodeRequest(this.#handlers.login(), loginId)));
      },
      onText: (text) => {
        ifMine(() => {
          this.#onText(text);
        });
      },
      onClose: (code, reason) => {
        ifMine(() => {
          this.#lose(code, reason);
        });
      },
    });
    this.#socket = mine.current;
  }

  #onText(text: string): void {
    this.#watchdog?.heard();
    const decoded = decodeFrame(text);
    switch (decoded.kind) {
      case "frame":
        this.#onFrame(decoded.frame);
        break;
      case "malformed":
        this.#handlers.onMalformed(decoded.reason);
        break;
      case "unknown":
        break;
    }
  }

  #onFrame(frame: ServerFrame): void {
    switch (frame.action) {
      case "heartbeat":
        if (!frame.answer) {
          this.#socket?.send(encodeRequest({ action: "heartbeat", answer: true }));
        }
        break;
      case "goaway":
        this.#returnInMs = frame.reconnectIn;
        break;
      case "welcome":
        this.#onWelcome(frame);
        break;
      case "error":
        if (this.#state.name === "connecting") {
          this.#onLoginError(frame);
        } else {
          this.#handlers.onFrame(frame);
        }
        break;
      case "ack":
      case "private":
      case "group":
      case "event":
      case "history":
      case "conversations":
      case "members":
        this.#handlers.onFrame(frame);
        break;
    }
  }

  #onWelcome(welcome: Welcome): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#platform.schedule(stableMs, () => {
      this.#attempt = 0;
    });
    this.#watchdog?.stop();
    this.#watchdog = new Watchdog(this.#platform, Math.max(1, welcome.heartbeat) * 1000, {
      onQuiet: () => this.#socket?.send(encodeRequest({ action: "heartbeat" })),
      onDead: () => {
        this.#lose(deadCode, "nothing heard");
      },
    });
    this.#enter({ name: "online" });
    this.#handlers.onWelcome(welcome);
  }

  #onLoginError(error: ErrorFrame): void {
    if (isRetried(error.code)) {
      this.#returnInMs = error.retryAfter;
      this.#lose(deadCode, error.message);
    } else {
      this.#refuse({ code: error.code, message: error.message });
    }
  }

  #lose(code: number, reason: string): void {
    const wasOnline = this.#state.name === "online";
    this.#drop();
    if (wasOnline) {
      this.#handlers.onLost(code);
    }
    if (forbidsReturn(code)) {
      const message = reason || `The server closed the connection (${code}).`;
      this.#refuse({ code: "closed", message, closeCode: code });
    } else {
      this.#wait();
    }
  }

  #refuse(reason: Refusal): void {
    this.#drop();
    this.#enter({ name: "refused", reason });
  }

  #wait(): void {
    const delayMs = this.#returnInMs ?? backoffMs(this.#attempt, () => this.#platform.random());
    this.#returnInMs = undefined;
    this.#attempt += 1;
    this.#cancelTimer = this.#platform.schedule(delayMs, () => {
      this.#open();
    });
    const until = this.#platform.now() + delayMs;
    this.#enter({ name: "waiting", attempt: this.#attempt, until });
  }

  /** Leaves the present socket and its timers without a word to anyone. */
  #drop(): void {
    this.#cancelTimer();
    this.#watchdog?.stop();
    this.#watchdog = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }
}
