/** Ends what was begun; the second time it does nothing. */
export type Cancel = () => void;

/** What a socket tells. */
export interface SocketHandlers {
  /** It may be written to. */
  onOpen(): void;
  /** A text frame; a binary one comes as the empty text. */
  onText(text: string): void;
  /** Comes exactly once, also when the socket never opened. */
  onClose(code: number, reason: string): void;
}

/** One WebSocket. */
export interface Socket {
  /** Sends a text frame. */
  send(text: string): void;
  /** Begins to close. */
  close(code?: number): void;
}

/** What the client needs from where it runs. Tests give their own. */
export interface Platform {
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** From 0 to below 1. */
  random(): number;
  /** Runs something once, later. */
  schedule(delayMs: number, run: () => void): Cancel;
  /** Begins to connect. */
  openSocket(url: string, protocol: string, handlers: SocketHandlers): Socket;
  /** Calls `wake` whenever the network or the page may have come back. */
  onWake(wake: () => void): Cancel;
  /** Calls `lost` when the network is said to be gone. */
  onOffline(lost: () => void): Cancel;
}

/** The part of the standard WebSocket that is used; the one of npm's `ws` fits too. */
export type WebSocketConstructor = new (
  url: string,
  protocols?: string[],
) => {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: "open" | "error", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(
    type: "close",
    listener: (event: { code: number; reason: string }) => void,
  ): void;
};

/**
 * The platform of browsers and Node. Node before 22 has no WebSocket of its own: pass a
 * constructor there.
 */
export function standardPlatform(webSocket?: WebSocketConstructor): Platform {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
    openSocket(url, protocol, handlers) {
      const constructor =
        webSocket ?? (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket;
      if (!constructor) {
        throw new Error("No WebSocket here (expected: a constructor given to standardPlatform)");
      }
      const socket = new constructor(url, [protocol]);
      socket.addEventListener("open", () => {
        handlers.onOpen();
      });
      socket.addEventListener("message", ({ data }) => {
        handlers.onText(typeof data === "string" ? data : "");
      });
      socket.addEventListener("close", ({ code, reason }) => {
        handlers.onClose(code, reason);
      });
      socket.addEventListener("error", () => undefined); // A close always follows.
      return socket;
    },
    onWake: (wake) => listen(["online", "pageshow", "visibilitychange"], wake),
    onOffline: (lost) => listen(["offline"], lost),
  };
}

/** Listens to a page; elsewhere there is nothing to hear. A hidden page does not wake. */
function listen(names: readonly string[], react: () => void): Cancel {
  if (typeof window === "undefined" || typeof document === "undefined") {
    return () => undefined;
  }
  const listener = (event: Event) => {
    if (event.type !== "visibilitychange" || document.visibilityState === "visible") {
      react();
    }
  };
  for (const name of names) {
    window.addEventListener(name, listener); // Events of the document bubble up to it.
  }
  return () => {
    for (const name of names) {
      window.removeEventListener(name, listener);
    }
  };
}
