/** Why this login is not wanted any more. */
export interface Refusal {
  /**
   * An error code of the protocol; `closed` with a close code; or `signed-out`: another tab of this
   * browser signed out, or in as somebody else.
   */
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
  /** This login is not wanted; nothing is tried by itself any more. */
  | { name: "refused"; reason: Refusal };
