/** Why the server does not want this login: an error code, or `closed` with a close code. */
export interface Refusal {
  code: string;
  message: string;
  closeCode?: number;
}

export type ConnectionState =
  | { name: "offline" }
  | { name: "connecting"; attempt: number }
  | { name: "online" }
  /** `until`: the wall-clock time of the next attempt. */
  | { name: "waiting"; attempt: number; until: number }
  | { name: "refused"; reason: Refusal };
