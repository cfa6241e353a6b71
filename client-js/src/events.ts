import type { ConnectionState } from "./connection/state.js";
import type { UnreadCount } from "./conversation/tallies.js";
import type { Ack, PresenceFrame, Receipt, Row, TypingFrame, Welcome } from "./protocol/frames.js";
import type { LoggedEvent } from "./protocol/logged.js";
import type { WriteRequest } from "./protocol/requests.js";

/** A request on its way: `id` at once, `ack` when the server stored it, however long that takes. */
export interface Sent {
  /** The request's id; its event carries it. */
  id: string;
  /** Rejects with a [RequestError] when it is refused for good. */
  ack: Promise<Ack>;
}

/** A request of an earlier run, or of a tab that is gone, that is sent by this client now. */
export interface RestoredRequest extends Sent {
  /** What is sent. */
  request: WriteRequest;
  /** When it was made, milliseconds since 1970. */
  since: number;
}

/** Requests found in the storage. */
export interface Restored {
  /** Whose they are. */
  user: string;
  /** In the order they were made. */
  requests: readonly RestoredRequest[];
}

/** What a [ParleyClient] tells, by name. */
export interface ClientEvents {
  /** The connection is in another state. */
  state: ConnectionState;
  /** Logged in; what was missed follows. */
  welcome: Welcome;
  /** What waited in the storage to be sent; shown as on its way. Comes before `welcome` or after. */
  restored: Restored;
  /**
   * Everything missed was handed on. Conversations that had news, have something unread, or were
   * not known to this client; all others are as they were, with nothing unread.
   */
  rows: readonly Row[];
  /** Each event once, in seq order within its conversation; one's own too. */
  event: LoggedEvent;
  /** What was handed on of this conversation is not continued: drop it, or read its history anew. */
  reset: string;
  /** How much of a conversation is unread. */
  unread: UnreadCount;
  /** Someone has read or received further. */
  receipt: Receipt;
  /** Someone types, or stopped. */
  typing: TypingFrame;
  /** Someone watched came or went. */
  presence: PresenceFrame;
  /** For a log: something went wrong that asks nothing of anyone. */
  problem: string;
}
