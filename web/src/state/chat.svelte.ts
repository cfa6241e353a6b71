import {
  RequestError,
  type ConnectionState,
  type ConversationsFrame,
  type LoggedEvent,
  type Member,
  type ParleyClient,
  type Restored,
  type Row,
  type Sent,
} from "@parley/client";
import { SvelteMap } from "svelte/reactivity";
import { Conversation } from "./conversation.svelte";
import { Unplaced } from "./unplaced";

export interface NewGroup {
  group: string;
  title: string;
  visibility: "public" | "private";
  members: string[];
}

const lobby = "lobby";
const pageSize = 50;
const rowsPerPage = 100;
const rowPagesMax = 20;

/** The page's whole state: who we are, the connection, the conversations, the chosen one. */
export class Chat {
  readonly #client: ParleyClient;
  readonly #unplaced = new Unplaced();
  /** Whose conversations were listed; the client tells what changes from then on. */
  #listed: string | undefined;
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
    client.on("restored", (restored) => {
      this.#onRestored(restored);
    });
    client.on("event", (event) => {
      this.#onEvent(event);
    });
    client.on("unread", ({ conversation, unread }) => {
      this.#setUnread(conversation, unread);
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
    this.#forget();
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
    const conversation = this.selected;
    const seq = conversation?.history === "loaded" ? (conversation.events.at(-1)?.seq ?? 0) : 0;
    if (conversation && conversation.unread > 0 && seq > conversation.marked) {
      conversation.marked = seq;
      // Refused: no longer a member. Nothing is left to be read then.
      this.#client.read(conversation.target, seq).ack.catch(() => undefined);
    }
  }

  send(conversation: Conversation, text: string): void {
    const sent =
      conversation.kind === "private"
        ? this.#client.sendPrivate(conversation.peer, text)
        : this.#client.sendGroup(conversation.peer, text);
    this.#show(conversation, sent, text, Date.now());
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
      this.#reach(ack.conversation, "group", ack.group ?? group);
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
    const { generation } = conversation;
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
      if (conversation.generation === generation) {
        conversation.history = "loaded";
      }
    }
  }

  async #loadNewest(conversation: Conversation | undefined): Promise<void> {
    if (!conversation || (conversation.history !== "none" && conversation.history !== "failed")) {
      return;
    }
    const { generation } = conversation;
    conversation.history = "loading";
    try {
      const page = await this.#client.history(conversation.target, { limit: pageSize });
      if (conversation.generation === generation) {
        conversation.merge(page.events, this.me);
        conversation.hasOlder = page.more;
        conversation.history = "loaded";
      }
    } catch {
      if (conversation.generation === generation) {
        conversation.history = "failed";
      }
    }
  }

  async #refresh(): Promise<void> {
    const page = await this.#client.conversations();
    this.#onRows(page.conversations);
  }

  /** Lists all conversations, once: this page held none when it was opened. */
  async #list(user: string): Promise<void> {
    this.#listed = user;
    let page: Pick<ConversationsFrame, "more" | "after"> = { more: true };
    try {
      for (let pages = 0; page.more && pages < rowPagesMax; pages += 1) {
        const after = page.after === undefined ? {} : { after: page.after };
        const answer = await this.#client.conversations({ limit: rowsPerPage, ...after });
        this.#onRows(answer.conversations);
        page = answer;
      }
    } catch {
      this.#listed = undefined; // The next connection tries again.
    }
  }

  /** Shows a message that is on its way. */
  #show(conversation: Conversation, { id, ack }: Sent, text: string, time: number): void {
    conversation.outgoing.push({ id, text, time });
    ack.then(
      ({ seq = 0 }) => {
        conversation.onStored(id, seq);
      },
      (problem: unknown) => {
        const message = conversation.outgoing.find((one) => one.id === id);
        if (message) {
          message.refused = explain(problem);
        }
      },
    );
  }

  #onState(state: ConnectionState): void {
    if (state.name === "refused" || state.name === "catching-up") {
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
      this.#forget();
    }
    this.#reach(lobby, "group", lobby);
    void this.#loadNewest(this.selected);
    if (this.#listed !== user) {
      void this.#list(user);
    }
  }

  /** What an earlier page left unsent is on its way again; known before there is a connection. */
  #onRestored({ user, requests }: Restored): void {
    this.me ??= user;
    this.#unplaced.add(requests);
    this.#reach(lobby, "group", lobby);
    for (const conversation of this.conversations.values()) {
      this.#place(conversation);
    }
  }

  #place(conversation: Conversation): void {
    for (const { sent, text, time } of this.#unplaced.take(conversation)) {
      this.#show(conversation, sent, text, time);
    }
  }

  #onRows(rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.left) {
        this.#drop(row.conversation);
      } else {
        const peer = (row.kind === "private" ? row.user : row.group) ?? row.conversation;
        const conversation = this.#reach(row.conversation, row.kind, peer);
        conversation.onRow(row);
        conversation.unread = this.#client.unread(row.conversation)?.unread ?? row.unread;
      }
    }
  }

  #onEvent(event: LoggedEvent): void {
    if (isFarewell(event, this.me)) {
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

  #setUnread(id: string, unread: number): void {
    const conversation = this.conversations.get(id);
    if (conversation) {
      conversation.unread = unread;
    }
  }

  #forget(): void {
    this.conversations.clear();
    this.#unplaced.clear();
    this.#listed = undefined;
    this.selectedId = lobby;
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
    // A change in a private chat does not say whose it is: its row does.
    return "group" in event ? this.#reach(event.conversation, "group", event.group) : undefined;
  }

  #reach(id: string, kind: "private" | "group", peer: string): Conversation {
    const known = this.conversations.get(id);
    if (known) {
      return known;
    }
    const conversation = new Conversation(id, kind, peer);
    this.conversations.set(id, conversation);
    this.#place(conversation);
    return conversation;
  }
}

/** Whether the event took us out of a group. */
function isFarewell(event: LoggedEvent, me: string | undefined): boolean {
  if (event.action !== "event") {
    return false;
  }
  return (
    (event.event === "left" && event.sender === me) ||
    (event.event === "kicked" && event.user === me)
  );
}

/** What went wrong, for people. */
export function explain(problem: unknown): string {
  return problem instanceof RequestError ? problem.message : "Something went wrong here.";
}
