/** What the client needs from where it runs. Tests give their own. */

export type Cancel = () => void;

export interface SocketHandlers {
  onOpen(): void;
  onText(text: string): void;
  /** Comes exactly once, also when the socket never opened. */
  onClose(code: number, reason: string): void;
}

export interface Socket {
  send(text: string): void;
  close(code?: number): void;
}

export interface Platform {
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** From 0 to below 1. */
  random(): number;
  schedule(delayMs: number, run: () => void): Cancel;
  openSocket(url: string, protocol: string, handlers: SocketHandlers): Socket;
  /** Calls `wake` whenever the network or the page may have come back. */
  onWake(wake: () => void): Cancel;
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
    onWake: wakesOfPage,
  };
}

function wakesOfPage(wake: () => void): Cancel {
  if (typeof window === "undefined" || typeof document === "undefined") {
    return () => undefined;
  }
  const onVisibility = () => {
    if (document.visibilityState === "visible") {
      wake();
    }
  };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", onVisibility);
  };
}
