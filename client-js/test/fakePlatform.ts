import type { Cancel, Platform, Socket, SocketHandlers } from "../src/index.js";

type Frame = Record<string, unknown>;

export function welcome(user: string, heartbeat = 25, log = "log-1"): Frame {
  const token = `token of ${user}`;
  return { action: "welcome", user, token, heartbeat, limits: {}, log };
}

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  readonly sent: Frame[] = [];
  closed = false;
  #handlers: SocketHandlers;

  constructor(handlers: SocketHandlers) {
    this.#handlers = handlers;
  }

  dies(): void {
    const deaf = () => undefined;
    this.#handlers = { onOpen: deaf, onText: deaf, onClose: deaf };
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Frame);
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.#handlers.onOpen();
  }

  says(...frames: Frame[]): void {
    for (const frame of frames) {
      this.#handlers.onText(JSON.stringify(frame));
    }
  }

  saysText(text: string): void {
    this.#handlers.onText(text);
  }

  closes(code: number, reason = ""): void {
    this.#handlers.onClose(code, reason);
  }

  /** Opens, welcomes, and has nothing to replay. */
  welcomes(user: string, heartbeat = 25): void {
    this.opens();
    this.says(welcome(user, heartbeat), { action: "synced", conversations: [] });
  }

  all(action: string): Frame[] {
    return this.sent.filter((frame) => frame["action"] === action);
  }

  /** The last frame sent of this action. */
  last(action: string): Frame {
    const frame = this.all(action).at(-1);
    if (!frame) {
      throw new Error(`no ${action} was sent, only: ${JSON.stringify(this.sent)}`);
    }
    return frame;
  }
}

/** Time stands until [advance]; sockets are scripted; the random number is 0.5. */
export class FakePlatform implements Platform {
  readonly sockets: FakeSocket[] = [];
  #now = 1_800_000_000_000;
  #random = 0.5;
  #timers: { at: number; run: () => void }[] = [];
  #wakes: (() => void)[] = [];
  #offline: () => void = () => undefined;

  now(): number {
    return this.#now;
  }

  /** Changes a little with every call, so that ids differ. */
  random(): number {
    this.#random = 0.5 + ((this.#random - 0.5 + 1e-9) % 1e-3);
    return this.#random;
  }

  schedule(delayMs: number, run: () => void): Cancel {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  openSocket(_url: string, _protocol: string, handlers: SocketHandlers): FakeSocket {
    const socket = new FakeSocket(handlers);
    this.sockets.push(socket);
    return socket;
  }

  onWake(wake: () => void): Cancel {
    this.#wakes.push(wake);
    return () => {
      this.#wakes = this.#wakes.filter((other) => other !== wake);
    };
  }

  wakes(): void {
    for (const wake of this.#wakes) {
      wake();
    }
  }

  onOffline(lost: () => void): Cancel {
    this.#offline = lost;
    return () => undefined;
  }

  goesOffline(): void {
    this.#offline();
  }

  /** A process ended: what it had scheduled does not happen, and its socket is not heard. */
  forgets(): void {
    this.#timers = [];
    this.#wakes = [];
    this.sockets.at(-1)?.dies();
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) {
      throw new Error("no socket was opened");
    }
    return socket;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) {
        break;
      }
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = end;
  }
}

/** Lets promise reactions that are due run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
}
