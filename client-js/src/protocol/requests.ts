/** What a client may say. One type per `action`; names and fields are the wire's. */

/** Says who we are, and what we hold. */
export interface Login {
  action: "login";
  /** A guest's name. */
  user?: string;
  /** The token of an earlier `welcome`, or a JWT. */
  token?: string;
  /** By conversation: the seq up to which we hold it. */
  cursors?: Readonly<Record<string, number>>;
  /** The log those cursors are of. */
  log?: string;
  /** A name for this device. */
  device?: string;
}

/** A sign of life. */
export interface Heartbeat {
  action: "heartbeat";
  /** Whether it answers the server's. */
  answer?: boolean;
}

interface Content {
  /** The text; may be empty when there is `data`. */
  message: string;
  /** The seq of the message this one answers. */
  replyTo?: number;
  /** Any JSON; the application's own. */
  data?: unknown;
}

/** A message to one user. */
export interface SendPrivate extends Content {
  action: "private";
  /** The user's name, in any spelling. */
  receiver: string;
}

/** A message to a group. */
export interface SendGroup extends Content {
  action: "group";
  /** The group's name, in any spelling; `lobby` is the lobby. */
  group: string;
}

/** Founds a group. */
export interface CreateGroup {
  action: "create";
  /** Its name; absent: the server draws one. */
  group?: string;
  /** Its title. */
  title?: string;
  /** Who may join: anyone, or only who is invited. */
  visibility: "public" | "private";
  /** Whom to take in, at most 500. */
  members?: readonly string[];
}

/** Becomes a member of a public group. */
export interface JoinGroup {
  action: "join";
  /** The group's name. */
  group: string;
}

/** Leaves a group. */
export interface LeaveGroup {
  action: "leave";
  /** The group's name. */
  group: string;
}

/** Takes a user in. */
export interface InviteUser {
  action: "invite";
  /** The group's name. */
  group: string;
  /** Whom. */
  user: string;
}

/** Removes a user. */
export interface KickUser {
  action: "kick";
  /** The group's name. */
  group: string;
  /** Whom. */
  user: string;
}

/** Gives a user another role. */
export interface SetRole {
  action: "role";
  /** The group's name. */
  group: string;
  /** Whom. */
  user: string;
  /** Which. */
  role: "owner" | "admin" | "member";
}

/** Gives a group another title. */
export interface SetTitle {
  action: "title";
  /** The group's name. */
  group: string;
  /** The new title. */
  title: string;
}

/** Names one conversation: by its id, its group, or the other user of a private chat. */
export type Target = { conversation: string } | { group: string } | { receiver: string };

/** Changes the text of one's own message. */
export type EditMessage = Target & { action: "edit"; seq: number; message: string };

/** Deletes a message. */
export type DeleteMessage = Target & { action: "delete"; seq: number };

/** Sets or takes back a reaction to a message. */
export type ReactTo = Target & { action: "react"; seq: number; reaction: string; on: boolean };

/** Says how far one has read or received a conversation. Never goes back. */
export type Mark = Target & { action: "read" | "delivered"; seq: number };

/** At most one of `before` and `after`, both exclusive; neither asks for the newest page. */
export type HistoryRequest = Target & {
  action: "history";
  before?: number;
  after?: number;
  limit?: number;
};

/** Asks for one's conversations, a page at a time. */
export interface ConversationsRequest {
  action: "conversations";
  /** Where the page begins; from the one before. */
  after?: string;
  /** How many, at most 200. */
  limit?: number;
}

/** Asks for the members of a group, a page at a time. */
export interface MembersRequest {
  action: "members";
  /** The group's name. */
  group: string;
  /** Where the page begins; from the one before. */
  after?: string;
  /** How many, at most 200. */
  limit?: number;
}

/** Tells the others of a conversation that one types. Best effort. */
export type Typing = Target & { action: "typing"; on: boolean };

/** Whose presence to be told of, at most 500; replaces the list before. Best effort. */
export interface WatchPresence {
  action: "presence";
  /** Whom. */
  users: readonly string[];
}

/** Answered by an `ack`; with an `id` it may be repeated until that comes. */
export type WriteRequest =
  | SendPrivate
  | SendGroup
  | CreateGroup
  | JoinGroup
  | LeaveGroup
  | InviteUser
  | KickUser
  | SetRole
  | SetTitle
  | EditMessage
  | DeleteMessage
  | ReactTo
  | Mark;

/** Answered by data; changes nothing. */
export type ReadRequest = HistoryRequest | ConversationsRequest | MembersRequest;

/** Lost without harm: never repeated. */
export type Signal = Heartbeat | Typing | WatchPresence;

/** Everything a client may say. */
export type ClientRequest = Login | WriteRequest | ReadRequest | Signal;

const target = ["conversation", "group", "receiver"] as const;

const fields: Record<ClientRequest["action"], readonly string[]> = {
  login: ["token", "user", "device", "cursors", "log"],
  heartbeat: ["answer"],
  private: ["receiver", "message", "replyTo", "data"],
  group: ["group", "message", "replyTo", "data"],
  create: ["group", "title", "visibility", "members"],
  join: ["group"],
  leave: ["group"],
  invite: ["group", "user"],
  kick: ["group", "user"],
  role: ["group", "user", "role"],
  title: ["group", "title"],
  edit: [...target, "seq", "message"],
  delete: [...target, "seq"],
  react: [...target, "seq", "reaction", "on"],
  read: [...target, "seq"],
  delivered: [...target, "seq"],
  history: [...target, "before", "after", "limit"],
  conversations: ["after", "limit"],
  members: ["group", "after", "limit"],
  typing: [...target, "on"],
  presence: ["users"],
};

/** The frame's text: the action, the `id`, then exactly the fields the action has. */
export function encodeRequest(request: ClientRequest, id?: string): string {
  const frame: Record<string, unknown> = { action: request.action };
  if (id !== undefined) {
    frame["id"] = id;
  }
  const given = new Map(Object.entries(request));
  for (const name of fields[request.action]) {
    frame[name] = given.get(name); // JSON.stringify drops what is undefined.
  }
  return JSON.stringify(frame);
}
