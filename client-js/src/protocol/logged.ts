/** The entries of a conversation's log. */

/** What every entry of a log has. */
export interface Logged {
  /** The conversation's id. */
  conversation: string;
  /** The entry's number in its conversation: 1, 2, 3 … without a hole. */
  seq: number;
  /** When it was stored, by the server's wall clock. May go back; order is `seq`. */
  time: number;
  /** Who did it. */
  sender: string;
  /** The sender's request id. */
  id?: string;
  /** What was held of this conversation is not continued: this begins anew. */
  reset?: boolean;
}

/** How many users share one reaction to a message. */
export interface Reaction {
  /** What they reacted with. */
  reaction: string;
  /** How many users did. */
  count: number;
}

interface MessageFields extends Logged {
  /** The text as it is now; empty when deleted. */
  message: string;
  /** The seq of the message this one answers. */
  replyTo?: number;
  /** The application's own. */
  data?: unknown;
  /** When it was last edited. */
  edited?: number;
  /** Whether it was deleted: then it has no text and no data. */
  deleted?: boolean;
  /** The reactions somebody holds. */
  reactions?: readonly Reaction[];
}

/** A message from one user to another. */
export interface PrivateMessage extends MessageFields {
  action: "private";
  /** The other user, as their name was first spelled. */
  receiver: string;
}

/** A message to a group. */
export interface GroupMessage extends MessageFields {
  action: "group";
  /** The group, as its name was first spelled. */
  group: string;
}

/** A message, in a private chat or a group. */
export type Message = PrivateMessage | GroupMessage;

interface Happening extends Logged {
  action: "event";
  /** The group; absent in a private chat. */
  group?: string;
}

/** A group was founded; seq 1 of its log. */
export interface Created extends Happening {
  event: "created";
  /** The group's title. */
  title?: string;
  /** Who may join: anyone, or only who is invited. */
  visibility: "public" | "private";
  /** Whom the founder took in; not the founder. */
  members: readonly string[];
}

/** The sender joined. */
export interface Joined extends Happening {
  event: "joined";
}

/** The sender left. */
export interface Left extends Happening {
  event: "left";
}

/** The sender took `user` in. */
export interface Invited extends Happening {
  event: "invited";
  /** Who is a member now. */
  user: string;
}

/** The sender removed `user`. */
export interface Kicked extends Happening {
  event: "kicked";
  /** Who is a member no more. */
  user: string;
}

/** The sender gave `user` a role. */
export interface RoleChanged extends Happening {
  event: "role";
  /** Whose role it is. */
  user: string;
  /** `owner`, `admin` or `member`. */
  role: string;
}

/** The sender gave the group a title. */
export interface TitleChanged extends Happening {
  event: "title";
  /** The new title. */
  title: string;
}

/** The sender changed a message's text. */
export interface Edited extends Happening {
  event: "edited";
  /** The message's seq. */
  target: number;
  /** The new text; absent when the message was changed again since. */
  message?: string;
}

/** The sender deleted a message. */
export interface Deleted extends Happening {
  event: "deleted";
  /** The message's seq. */
  target: number;
}

/** The sender reacted to a message, or took that back. */
export interface Reacted extends Happening {
  event: "reacted";
  /** The message's seq. */
  target: number;
  /** What they reacted with. */
  reaction: string;
  /** Whether the sender holds it now. */
  on: boolean;
  /** How many users share it now. */
  count: number;
}

/** An entry this client does not understand: it shows nothing but takes its seq. */
export interface UnknownEvent extends Logged {
  action: "event";
  event: "unknown";
  /** What the server calls it. */
  name: string;
}

/** What happened in a conversation besides messages. */
export type ConversationEvent =
  | Created
  | Joined
  | Left
  | Invited
  | Kicked
  | RoleChanged
  | TitleChanged
  | Edited
  | Deleted
  | Reacted
  | UnknownEvent;

/** One entry of a conversation's log. */
export type LoggedEvent = Message | ConversationEvent;
