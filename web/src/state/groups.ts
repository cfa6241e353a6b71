import type { LoggedEvent, Member, ParleyClient, SetRole } from "@parley/client";
import type { Conversation } from "./conversation.svelte";

export interface NewGroup {
  /** Empty: the server draws a name. */
  group: string;
  title: string;
  visibility: "public" | "private";
  members: readonly string[];
}

export type Role = SetRole["role"];

interface Place {
  conversation: string;
  group: string;
}

interface MembersPage {
  members: readonly Member[];
  /** Where the next page begins. */
  after?: string;
}

type GroupClient = Pick<
  ParleyClient,
  "create" | "join" | "leave" | "invite" | "kick" | "setRole" | "setTitle" | "members" | "history"
>;

/** What is done with groups. Everything rejects with what to tell the user. */
export class Groups {
  readonly #client: GroupClient;

  constructor(client: GroupClient) {
    this.#client = client;
  }

  async create({ group, title, visibility, members }: NewGroup): Promise<Place | undefined> {
    const named = { ...(group ? { group } : {}), ...(title ? { title } : {}) };
    const ack = await this.#client.create({ ...named, visibility, members }).ack;
    return ack.conversation === undefined
      ? undefined
      : { conversation: ack.conversation, group: ack.group ?? group };
  }

  async join(group: string): Promise<Place> {
    await this.#client.join(group).ack;
    // An ack without a seq (already a member) does not name the conversation; history does.
    const page = await this.#client.history({ group }, { limit: 1 });
    return { conversation: page.conversation, group };
  }

  async leave(group: Conversation): Promise<void> {
    await this.#client.leave(group.peer).ack;
  }

  async invite(group: Conversation, user: string): Promise<void> {
    await this.#client.invite(group.peer, user).ack;
  }

  async kick(group: Conversation, user: string): Promise<void> {
    await this.#client.kick(group.peer, user).ack;
  }

  async setRole(group: Conversation, user: string, role: Role): Promise<void> {
    await this.#client.setRole(group.peer, user, role).ack;
  }

  async setTitle(group: Conversation, title: string): Promise<void> {
    await this.#client.setTitle(group.peer, title).ack;
  }

  async members(group: Conversation, after?: string): Promise<MembersPage> {
    const from = after === undefined ? {} : { after };
    const page = await this.#client.members(group.peer, { limit: 100, ...from });
    const next = page.more && page.after !== undefined ? { after: page.after } : {};
    return { members: page.members, ...next };
  }
}

/** What a role allows, as the table of `docs/RIGHTS.md` has it. */
export const rights = {
  manages: (role: string | undefined) => role === "owner" || role === "admin",
  invites: (role: string | undefined, visibility: string | undefined) =>
    visibility === "public" || rights.manages(role),
  kicks: (role: string | undefined, of: string) =>
    role === "owner" || (role === "admin" && of !== "owner"),
  gives: (role: string | undefined) => role === "owner",
};

/** Whether the event took us out of a group. */
export function isFarewell(event: LoggedEvent, me: string | undefined): boolean {
  if (event.action !== "event") {
    return false;
  }
  return (
    (event.event === "left" && event.sender === me) ||
    (event.event === "kicked" && event.user === me)
  );
}
