/** What the server says, as this client understands it. Times are milliseconds since 1970. */

import type { LoggedEvent, Message } from "./logged.js";

/** What an `ack` survives: a power cut, or a killed process. */
export type Durability = "fsync" | "os";

/** The answer to a login. */
export interface Welcome {
  action: "welcome";
  /** The login's. */
  id?: string;
  /** Who we are. */
  user: string;
  /** Lets a guest come back as the same user. */
  token: string;
  /** Seconds of silence after which the server speaks. */
  heartbeat: number;
  /** What an `ack` survives. */
  durability?: Durability;
  /** The server's limits, such as `frameBytes`. */
  limits: Readonly<Record<string, unknown>>;
  /** Name and version of the server. */
  server?: string;
  /** Version of the protocol. */
  protocol?: number;
  /** Names the server process. */
  node?: string;
  /** Names the log: another value means another history. */
  log?: string;
}

/** Done. `conversation`, `seq` and `time` only where something was logged. */
export interface Ack {
  action: "ack";
  /** The request's. */
  id: string;
  /** Where it was logged. */
  conversation?: string;
  /** Under which number. */
  seq?: number;
  /** When. */
  time?: number;
  /** The group's id; the answer to `create`. */
  group?: string;
}

/** Why the server refused a request. */
export type ErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "rate_limited"
  | "busy"
  | "internal";

/** Not done. */
export interface ErrorFrame {
  action: "error";
  /** The request's, when it had a valid one. */
  id?: string;
  /** A code newer than this client is final, like most. */
  code: ErrorCode | (string & {});
  /** For people: what was wrong, what is expected. */
  message: string;
  /** Milliseconds after which to try again. */
  retryAfter?: number;
}

/** A sign of life. */
export interface HeartbeatFrame {
  action: "heartbeat";
  /** Whether it answers ours, and wants no answer itself. */
  answer?: boolean;
}

/** A piece of a conversation's log, in ascending, contiguous seq. */
export interface HistoryFrame {
  action: "history";
  /** The request's. */
  id?: string;
  /** The conversation's id. */
  conversation: string;
  /** The events, each as its live frame. */
  events: readonly LoggedEvent[];
  /** Whether there is more in the direction asked. */
  more: boolean;
}

/** How far a member has read and received a conversation. */
export interface Marks {
  /** The last seq that was read. */
  read: number;
  /** The last seq that was received. */
  delivered: number;
}

/** One conversation as its member sees it. */
export interface Row {
  /** The conversation's id. */
  conversation: string;
  /** Two users, or a group. */
  kind: "private" | "group";
  /** The group's id. */
  group?: string;
  /** The other user of a private chat. */
  user?: string;
  /** The group's title. */
  title?: string;
  /** The seq of its last event; 0 when there is none. */
  seq: number;
  /** One's own read mark. */
  read: number;
  /** Messages by others after that mark; 1000 means 1000 or more. */
  unread: number;
  /** One's role in a group. */
  role?: string;
  /** The last message. */
  last?: Message;
  /** The other one's marks, in a private chat. */
  marks?: Marks;
  /** No longer a member. */
  left: boolean;
  /** What was held of it is not continued. */
  reset: boolean;
}

/** A page of one's conversations, newest activity first. */
export interface ConversationsFrame {
  action: "conversations";
  /** The request's. */
  id?: string;
  /** The conversations. */
  conversations: readonly Row[];
  /** Whether there is another page. */
  more: boolean;
  /** Where it begins. */
  after?: string;
}

/** One member of a group. */
export interface Member {
  /** Who. */
  user: string;
  /** `owner`, `admin` or `member`. */
  role: string;
}

/** A page of a group's members. */
export interface MembersFrame {
  action: "members";
  /** The request's. */
  id?: string;
  /** The members, by user id. */
  members: readonly Member[];
  /** Whether there is another page. */
  more: boolean;
  /** Where it begins. */
  after?: string;
}

/** The server will close soon. */
export interface GoAway {
  action: "goaway";
  /** Milliseconds after which to come back. */
  reconnectIn: number;
  /** For people. */
  reason: string;
}

/** Everything missed was sent; what comes now is live. */
export interface Synced {
  action: "synced";
  /** Conversations with news, with something unread, or that were not among the cursors. */
  conversations: readonly Row[];
}

/** Live events stop until this client logs in again with its cursors. */
export interface Behind {
  action: "behind";
}

/** Someone has read or received further. What is absent did not move. */
export interface Receipt {
  action: "receipt";
  /** The conversation's id. */
  conversation: string;
  /** Who. */
  user: string;
  /** Up to which seq they have read. */
  read?: number;
  /** Up to which seq they have received. */
  delivered?: number;
}

/** Someone began or stopped typing. Best effort. */
export interface TypingFrame {
  action: "typing";
  /** The conversation's id. */
  conversation: string;
  /** Who. */
  user: string;
  /** Whether they type. */
  on: boolean;
}

/** Someone watched came or went. Best effort. */
export interface PresenceFrame {
  action: "presence";
  /** Who. */
  user: string;
  /** Whether they are connected. */
  online: boolean;
  /** When they last were. */
  lastSeen?: number;
}

/** The answers that are data. */
export type DataFrame = HistoryFrame | ConversationsFrame | MembersFrame;

/** What the server tells unasked, besides the events of the log. */
export type Notice = Synced | Receipt | TypingFrame | PresenceFrame;

/** Everything the server may say. */
export type ServerFrame =
  Welcome | Ack | ErrorFrame | HeartbeatFrame | LoggedEvent | DataFrame | Notice | Behind | GoAway;
