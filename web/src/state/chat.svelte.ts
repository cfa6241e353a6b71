import {
  RequestError,
  type ConnectionState,
  type LoggedEvent,
  type Member,
  type ParleyClient,
  type Row,
} from "@parley/client";
import { SvelteMap } from "svelte/reactivity";
import { Conversation } from "./conversation.svelte";

export interface NewGroup {
  group: string;
  title: string;
  visibility: "public" | "private";
  members: string[];
}

const lobby = "lobby";
const pageSize = 50;

/** The page's whole state: who we are, the connection, the conversations, the chosen one. */
export class Chat {
  readonly #client: ParleyClient;
  connection = $state.raw<ConnectionState>({ name: "offline" });
  me = $state<string>();
  /** A kept token is being presented: no name is to be asked for yet. */
  resuming = $state(false);
  readonly conversations = new SvelteMap<string, Conversation>();
  selectedId = $state(lobby);
  /** Whether the narrow layout shows the conversation instead of the list. */
  open = $state(false);

  readonly selected = $derived(this.conversations.get(this.selectedId));

  /** The lobby, then the newest activity first. */
  readonly sorted = $derived(
    [...this.conversations.values()].sort(
      (a, b) =>
        Number(b.isLobby) - Number(a.isLobby) ||
        b.activity - a.activity ||
        a.name.localeCompare(b.name),
    ),
  );

  constructor(client: ParleyClient) {
    this.#client = client;
    client.on("state", (state) => {
      this.connection = state;
      this.#onState(state);
    });
    client.on("welcome", ({ user }) => {
      this.#onWelcome(user);
    });
    client.on("rows", (rows) => {
      this.#onRows(rows);
    });
    client.on("event", (event) => {
      this.#onEvent(event);
    });
    client.on("reset", (id) => {
      this.conversations.get(id)?.reset();
      void this.#loadNewest(this.selected);
    });
    this.resume();
  }

  /** Rejects with what to tell the user. */
  async login(name: string): Promise<void> {
    await this.#client.login(name);
  }

  signOut(): void {
    this.#client.signOut();
    this.me = undefined;
    this.conversations.clear();
    this.selectedId = lobby;
    this.open = false;
  }

  retryNow(): void {
    this.#client.retryNow();
  }

  /** Comes back as the user of the kept token, if there is one. */
  resume(): void {
    const welcome = this.#client.resume();
    this.resuming = welcome !== undefined;
    welcome?.catch(() => undefined); // Told by the connection's state.
  }

  select(id: string): void {
    this.selected?.trim();
    this.selectedId = id;
    this.open = true;
    void this.#loadNewest(this.selected);
  }

  /** The user has the end of the chosen conversation before their eyes. */
  look(): void {
    if (this.selected) {
      this.selected.seen = this.selected.seq;
    }
  }

  send(conversation: Conversation, text: string): void {
    const { id, ack } =
      conversation.kind === "private"
        ? this.#client.sendPrivate(conversation.peer, text)
        : this.#client.sendGroup(conversation.peer, text);
    conversation.outgoing.push({ id, text, time: Date.now() });
    ack.catch((problem: unknown) => {
      const message = conversation.outgoing.find((one) => one.id === id);
      if (message) {
        message.refused = explain(problem);
      }
    });
  }

  /** Takes a refused message back into the draft. */
  takeBack(conversation: Conversation, id: string): void {
    const text = conversation.outgoing.find((one) => one.id === id)?.text ?? "";
    conversation.outgoing = conversation.outgoing.filter((one) => one.id !== id);
    conversation.draft = conversation.draft ? `${text}\n${conversation.draft}` : text;
  }

  async startPrivate(user: string): Promise<void> {
    const page = await this.#client.history({ receiver: user }, { limit: pageSize });
    const conversation = this.#reach(page.conversation, "private", user);
    conversation.merge(page.events, this.me);
    conversation.hasOlder ||= page.more;
    conversation.history = "loaded";
    this.select(conversation.id);
  }

  async createGroup({ group, title, visibility, members }: NewGroup): Promise<void> {
    const ack = await this.#client.create({
      group,
      visibility,
      members,
      ...(title ? { title } : {}),
    }).ack;
    if (ack.conversation !== undefined) {
      this.select(ack.conversation);
    }
  }

  async joinGroup(group: string): Promise<void> {
    await this.#client.join(group).ack;
    // An ack without a seq (already a member) does not name the conversation; history does.
    const page = await this.#client.history({ group }, { limit: 1 });
    this.#reach(page.conversation, "group", group);
    await this.#refresh();
    this.select(page.conversation);
  }

  async leaveGroup(conversation: Conversation): Promise<void> {
    await this.#client.leave(conversation.peer).ack;
  }

  async members(
    group: string,
    after?: string,
  ): Promise<{ members: readonly Member[]; after?: string }> {
    const page = await this.#client.members(group, after === undefined ? {} : { after });
    const next = page.more && page.after !== undefined ? { after: page.after } : {};
    return { members: page.members, ...next };
  }

  async loadOlder(conversation: Conversation): Promise<void> {
    const first = conversation.events[0]?.seq;
    if (conversation.history !== "loaded" || !conversation.hasOlder || first === undefined) {
      return;
    }
    conversation.history = "loading";
    try {
      const page = await this.#client.history(conversation.target, {
        before: first,
        limit: pageSize,
      });
      if (conversation.events[0]?.seq === first) {
        conversation.merge(page.events, this.me); // Else what it was to continue is gone.
        conversation.hasOlder = page.more;
      }
    } finally {
      conversation.history = "loaded";
    }
  }

  async #loadNewest(conversation: Conversation | undefined): Promise<void> {
    if (!conversation || (conversation.history !== "none" && conversation.history !== "failed")) {
      return;
    }
    conversation.history = "loading";
    try {
      const page = await this.#client.history(conversation.target, { limit: pageSize });
      conversation.merge(page.events, this.me);
      conversation.hasOlder = page.more;
      conversation.history = "loaded";
    } catch {
      conversation.history = "failed";
    }
  }

  async #refresh(): Promise<void> {
    const page = await this.#client.conversations();
    this.#onRows(page.conversations);
  }

  #onState(state: ConnectionState): void {
    if (state.name === "refused" || state.name === "online") {
      this.resuming = false;
    }
    // The token is no longer good for anything (another data folder, say): ask for a name.
    if (state.name === "refused" && state.reason.code !== "closed") {
      this.me = undefined;
    }
  }

  #onWelcome(user: string): void {
    if (this.me !== user) {
      this.me = user;
      this.conversations.clear();
      this.selectedId = lobby;
    }
    this.#reach(lobby, "group", lobby);
    void this.#loadNewest(this.selected);
  }

  #onRows(rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.left) {
        this.#drop(row.conversation);
      } else {
        const peer = (row.kind === "private" ? row.user : row.group) ?? row.conversation;
        this.#reach(row.conversation, row.kind, peer).onRow(row);
      }
    }
  }

  #onEvent(event: LoggedEvent): void {
    if (event.action === "event" && event.event === "left" && event.sender === this.me) {
      this.#drop(event.conversation);
      return;
    }
    const known = this.conversations.get(event.conversation);
    const conversation = known ?? this.#fromEvent(event);
    conversation?.onEvent(event, this.me);
    if (conversation !== this.selected) {
      conversation?.trim();
    }
  }

  /** A group we are no longer in. */
  #drop(id: string): void {
    this.conversations.delete(id);
    if (this.selectedId === id) {
      this.selectedId = lobby;
      this.open = false;
      void this.#loadNewest(this.selected);
    }
  }

  #fromEvent(event: LoggedEvent): Conversation | undefined {
    if (event.action === "private") {
      const peer = event.sender === this.me ? event.receiver : event.sender;
      return this.#reach(event.conversation, "private", peer);
    }
    if (event.action === "event" && (event.event === "unknown" || event.event === "left")) {
      return undefined;
    }
    return this.#reach(event.conversation, "group", event.group ?? event.conversation);
  }

  #reach(id: string, kind: "private" | "group", peer: string): Conversation {
    const known = this.conversations.get(id);
    if (known) {
      return known;
    }
    const conversation = new Conversation(id, kind, peer);
    this.conversations.set(id, conversation);
    return conversation;
  }
}

/** What went wrong, for people. */
export function explain(problem: unknown): string {
  return problem instanceof RequestError ? problem.message : "Something went wrong here.";
}
