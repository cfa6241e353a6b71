/** What the server says, as this client understands it. Times are milliseconds since 1970. */

export type Durability = "fsync" | "os";

export interface Welcome {
  action: "welcome";
  id?: string;
  user: string;
  /** Lets a guest come back as the same user. */
  token: string;
  /** Seconds. */
  heartbeat: number;
  durability?: Durability;
  limits: Readonly<Record<string, unknown>>;
  server?: string;
  protocol?: number;
  node?: string;
  log?: string;
}

/** `conversation`, `seq` and `time` only where something was logged. */
export interface Ack {
  action: "ack";
  id: string;
  conversation?: string;
  seq?: number;
  time?: number;
  /** The answer to `create`. */
  group?: string;
}

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

export interface ErrorFrame {
  action: "error";
  id?: string;
  /** A code newer than this client is final, like most. */
  code: ErrorCode | (string & {});
  message: string;
  /** Milliseconds. */
  retryAfter?: number;
}

export interface HeartbeatFrame {
  action: "heartbeat";
  answer?: boolean;
}

interface Logged {
  conversation: string;
  seq: number;
  time: number;
  sender: string;
  /** The sender's request id. */
  id?: string;
}

interface MessageFields extends Logged {
  /** Empty when deleted. */
  message: string;
  replyTo?: number;
  data?: unknown;
  edited?: number;
  deleted?: boolean;
}

export interface PrivateMessage extends MessageFields {
  action: "private";
  receiver: string;
}

export interface GroupMessage extends MessageFields {
  action: "group";
  group: string;
}

export type Message = PrivateMessage | GroupMessage;

export interface Created extends Logged {
  action: "event";
  event: "created";
  group?: string;
  title?: string;
  visibility?: "public" | "private";
  members: readonly string[];
}

export interface Joined extends Logged {
  action: "event";
  event: "joined";
  group?: string;
}

export interface Left extends Logged {
  action: "event";
  event: "left";
  group?: string;
}

/** An event newer than this client: it shows nothing but takes its seq. */
export interface UnknownEvent extends Logged {
  action: "event";
  event: "unknown";
  name: string;
}

/** One entry of a conversation's log. */
export type LoggedEvent = Message | Created | Joined | Left | UnknownEvent;

export interface HistoryFrame {
  action: "history";
  id?: string;
  conversation: string;
  events: readonly LoggedEvent[];
  more: boolean;
}

/** One conversation as the list shows it. */
export interface Row {
  conversation: string;
  kind: "private" | "group";
  group?: string;
  /** The other user of a private chat. */
  user?: string;
  title?: string;
  /** The seq of its last event; 0 when there is none. */
  seq: number;
  role?: string;
  last?: Message;
  /** No longer a member. */
  left: boolean;
}

export interface ConversationsFrame {
  action: "conversations";
  id?: string;
  conversations: readonly Row[];
  more: boolean;
  after?: string;
}

export interface Member {
  user: string;
  role: string;
}

export interface MembersFrame {
  action: "members";
  id?: string;
  members: readonly Member[];
  more: boolean;
  after?: string;
}

export interface GoAway {
  action: "goaway";
  /** Milliseconds. */
  reconnectIn: number;
  reason: string;
}

export type DataFrame = HistoryFrame | ConversationsFrame | MembersFrame;

export type ServerFrame =
  Welcome | Ack | ErrorFrame | HeartbeatFrame | LoggedEvent | DataFrame | GoAway;
