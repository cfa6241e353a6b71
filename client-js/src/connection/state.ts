/** Why the server does not want this login: an error code, or `closed` with a close code. */
export interface Refusal {
  /** An error code of the protocol, or `closed`. */
  code: string;
  /** For people. */
  message: string;
  /** What the server closed with. */
  closeCode?: number;
}

/** Where a client's connection stands. */
export type ConnectionState =
  /** Not asked to connect, or asked not to. */
  | { name: "offline" }
  /** A socket is being opened, or a login waits for its answer. */
  | { name: "connecting"; attempt: number }
  /** Logged in; what was missed is still coming. Requests are sent already. */
  | { name: "catching-up" }
  /** Everything missed was handed on; events are live. */
  | { name: "online" }
  /** `until`: the wall-clock time of the next attempt. */
  | { name: "waiting"; attempt: number; until: number }
  /** The server does not want this login; nothing is tried by itself any more. */
  | { name: "refused"; reason: Refusal };
