/** What a client may say. One type per `action`; names and fields are the wire's. */

export interface Login {
  action: "login";
  /** A guest's name. */
  user?: string;
  /** The token of an earlier `welcome`, or a JWT. */
  token?: string;
  device?: string;
}

export interface Heartbeat {
  action: "heartbeat";
  answer?: boolean;
}

interface Content {
  message: string;
  /** The seq of the message this one answers. */
  replyTo?: number;
  /** Any JSON; the application's own. */
  data?: unknown;
}

export interface SendPrivate extends Content {
  action: "private";
  receiver: string;
}

export interface SendGroup extends Content {
  action: "group";
  group: string;
}

export interface CreateGroup {
  action: "create";
  group?: string;
  title?: string;
  visibility: "public" | "private";
  members?: string[];
}

export interface JoinGroup {
  action: "join";
  group: string;
}

export interface LeaveGroup {
  action: "leave";
  group: string;
}

/** Names one conversation: by its id, its group, or the other user of a private chat. */
export type Target = { conversation: string } | { group: string } | { receiver: string };

/** At most one of `before` and `after`, both exclusive; neither asks for the newest page. */
export type HistoryRequest = Target & {
  action: "history";
  before?: number;
  after?: number;
  limit?: number;
};

export interface ConversationsRequest {
  action: "conversations";
  after?: string;
  limit?: number;
}

export interface MembersRequest {
  action: "members";
  group: string;
  after?: string;
  limit?: number;
}

/** Answered by an `ack`; with an `id` it may be repeated until that comes. */
export type WriteRequest = SendPrivate | SendGroup | CreateGroup | JoinGroup | LeaveGroup;

/** Answered by data; changes nothing. */
export type ReadRequest = HistoryRequest | ConversationsRequest | MembersRequest;

export type ClientRequest = Login | Heartbeat | WriteRequest | ReadRequest;

const fields: Record<ClientRequest["action"], readonly string[]> = {
  login: ["token", "user", "device"],
  heartbeat: ["answer"],
  private: ["receiver", "message", "replyTo", "data"],
  group: ["group", "message", "replyTo", "data"],
  create: ["group", "title", "visibility", "members"],
  join: ["group"],
  leave: ["group"],
  history: ["conversation", "group", "receiver", "before", "after", "limit"],
  conversations: ["after", "limit"],
  members: ["group", "after", "limit"],
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
