import { backoffMs } from "./backoff.js";
import type { ConnectionState, Refusal } from "./state.js";
import { Watchdog } from "./watchdog.js";
import type { Cancel, Platform, Socket } from "../platform.js";
import { closeCode, forbidsReturn, isRetried } from "../protocol/codes.js";
import { decodeFrame } from "../protocol/decode.js";
import type {
  Ack,
  DataFrame,
  ErrorFrame,
  PresenceFrame,
  Receipt,
  ServerFrame,
  Synced,
  TypingFrame,
  Welcome,
} from "../protocol/frames.js";
import type { LoggedEvent } from "../protocol/logged.js";
import { encodeRequest, type Login } from "../protocol/requests.js";

/** What is not the connection's own business. */
export type ServiceFrame =
  Ack | ErrorFrame | LoggedEvent | DataFrame | Receipt | TypingFrame | PresenceFrame;

export interface ConnectionHandlers {
  /** Asked before each login: the token may have come meanwhile, and cursors moved. */
  login(): Login;
  onState(state: ConnectionState): void;
  /** `again`: on a connection that had been welcomed before. */
  onWelcome(welcome: Welcome, again: boolean): void;
  /** Everything missed has come. */
  onSynced(synced: Synced): void;
  onFrame(frame: ServiceFrame): void;
  /** A socket that had been welcomed is gone; `code` as in the close frame. */
  onLost(code: number): void;
  /** Something the server sent that was no frame. */
  onMalformed(reason: string): void;
}

const loginId = "login";
const loginMaxMs = 15_000;
/** On waking up, an attempt older than this is taken for one of before the sleep. */
const freshMs = 5_000;
/** Only a connection that lasted this long makes the next wait short again. */
const stableMs = 10_000;

/** One socket after another, until told to stop or refused. Owns state, login and heartbeat. */
export class Connection {
  readonly #url: string;
  readonly #platform: Platform;
  readonly #handlers: ConnectionHandlers;
  #state: ConnectionState = { name: "offline" };
  #socket: Socket | undefined;
  #watchdog: Watchdog | undefined;
  #attempt = 0;
  /** When the present attempt began. */
  #since = 0;
  #returnInMs: number | undefined;
  /** A login was sent and not answered. */
  #loggingIn = false;
  /** The server said goodbye: what is sent now would only be refused. */
  #leaving = false;
  #cancelLogin: Cancel = () => undefined;
  #cancelTimer: Cancel = () => undefined;
  readonly #cancels: readonly Cancel[];

  constructor(url: string, platform: Platform, handlers: ConnectionHandlers) {
    this.#url = url;
    this.#platform = platform;
    this.#handlers = handlers;
    this.#cancels = [
      platform.onWake(() => {
        this.#onWake();
      }),
      platform.onOffline(() => {
        this.#watchdog?.probe(); // Not every "offline" is true, least of all for this machine.
      }),
    ];
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
    for (const cancel of this.#cancels) {
      cancel();
    }
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
    if (!this.#isWelcomed || this.#leaving) {
      return false;
    }
    this.#socket?.send(text);
    return true;
  }

  /** Logs in again on the same connection, to be sent what is missing. */
  catchUp(): void {
    if (this.#isWelcomed && !this.#loggingIn && !this.#leaving) {
      this.#sendLogin();
      this.#enter({ name: "catching-up" });
    }
  }

  /** Gives the present socket up, and comes back after the usual wait. */
  giveUp(reason: string): void {
    if (this.#isWelcomed) {
      this.#lose(closeCode.abnormal, reason);
    }
  }

  /** Ends everything; nothing is tried by itself until the next [start]. */
  refuse(reason: Refusal): void {
    this.#drop();
    this.#enter({ name: "refused", reason });
  }

  get #isWelcomed(): boolean {
    return this.#state.name === "online" || this.#state.name === "catching-up";
  }

  #onWake(): void {
    const isStale = this.#platform.now() - this.#since > freshMs;
    if (this.#isWelcomed) {
      this.#watchdog?.probe();
    } else if (this.#state.name === "connecting" && isStale) {
      this.#drop();
      this.#open();
    } else {
      this.retryNow();
    }
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#handlers.onState(state);
  }

  #open(): void {
    this.#since = this.#platform.now();
    const mine = { current: undefined as Socket | undefined };
    // A socket that was replaced may still speak: it is not heard.
    const ifMine = (react: () => void) => {
      if (this.#socket !== undefined && this.#socket === mine.current) {
        react();
      }
    };
    mine.current = this.#platform.openSocket(this.#url, "parley.1", {
      onOpen: () => {
        ifMine(() => {
          this.#sendLogin();
        });
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
    this.#awaitLogin();
    this.#enter({ name: "connecting", attempt: this.#attempt });
  }

  #sendLogin(): void {
    this.#loggingIn = true;
    this.#awaitLogin();
    this.#socket?.send(encodeRequest(this.#handlers.login(), loginId));
  }

  #awaitLogin(): void {
    this.#cancelLogin();
    this.#cancelLogin = this.#platform.schedule(loginMaxMs, () => {
      this.#lose(closeCode.abnormal, "no answer to the login");
    });
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
        this.#onGoAway(frame.reconnectIn, frame.reason);
        break;
      case "welcome":
        this.#onWelcome(frame);
        break;
      case "synced":
        // One that comes before the welcome belongs to an older login.
        if (this.#isWelcomed && !this.#loggingIn) {
          this.#onSynced(frame);
        }
        break;
      case "behind":
        this.catchUp(); // Unless a login is on its way already: it is answered from its cursors.
        break;
      case "error":
        if (this.#state.name === "connecting" || (this.#loggingIn && frame.id === loginId)) {
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
      case "receipt":
      case "typing":
      case "presence":
        this.#handlers.onFrame(frame);
        break;
    }
  }

  #onWelcome(welcome: Welcome): void {
    const again = this.#isWelcomed;
    this.#cancelLogin();
    this.#loggingIn = false;
    if (!again) {
      this.#cancelTimer = this.#platform.schedule(stableMs, () => {
        this.#attempt = 0;
      });
      this.#watchdog = new Watchdog(this.#platform, Math.max(1, welcome.heartbeat) * 1000, {
        onQuiet: () => this.#socket?.send(encodeRequest({ action: "heartbeat" })),
        onDead: () => {
          this.#lose(closeCode.abnormal, "nothing heard");
        },
      });
      this.#enter({ name: "catching-up" });
    }
    this.#handlers.onWelcome(welcome, again);
  }

  #onSynced(synced: Synced): void {
    this.#handlers.onSynced(synced);
    // What it brought may have asked for another login, or for an end.
    if (this.#state.name === "catching-up" && !this.#loggingIn) {
      this.#enter({ name: "online" });
    }
  }

  #onGoAway(reconnectInMs: number, reason: string): void {
    this.#returnInMs = reconnectInMs;
    this.#leaving = true;
    this.#cancelTimer();
    this.#cancelTimer = this.#platform.schedule(reconnectInMs, () => {
      this.#returnInMs = 0; // The server forgot to close.
      this.#lose(closeCode.goAway, reason);
    });
  }

  #onLoginError(error: ErrorFrame): void {
    if (isRetried(error.code)) {
      this.#returnInMs = error.retryAfter;
      this.#lose(closeCode.abnormal, error.message);
    } else {
      this.refuse({ code: error.code, message: error.message });
    }
  }

  #lose(code: number, reason: string): void {
    const wasWelcomed = this.#isWelcomed;
    this.#drop();
    if (wasWelcomed) {
      this.#handlers.onLost(code);
    }
    if (forbidsReturn(code)) {
      const message = reason || `The server closed the connection (${code}).`;
      this.refuse({ code: "closed", message, closeCode: code });
    } else {
      this.#wait();
    }
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
    this.#cancelLogin();
    this.#watchdog?.stop();
    this.#watchdog = undefined;
    this.#loggingIn = false;
    this.#leaving = false;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }
}
