import type {
  ConnectionState,
  LoggedEvent,
  ParleyClient,
  Receipt,
  Restored,
  Row,
  TypingFrame,
  UnreadCount,
  Welcome,
} from "@parley/client";
import { Archivist } from "./archivist";
import type { Archive } from "./archive";
import { isLookedAt } from "./attention";
import { Composing } from "./composing";
import type { Conversation } from "./conversation.svelte";
import { Directory } from "./directory.svelte";
import type { Drafts } from "./drafts";
import { Groups, isFarewell, type NewGroup } from "./groups";
import { Listing, placeOf } from "./listing";
import { listen } from "./listen";
import { MarkPace } from "./marks";
import { Pages } from "./pages";
import { PresenceBoard } from "./presence.svelte";
import { Pulse } from "./pulse";
import { Reading } from "./reading";
import { Sending } from "./sending";
import { TypingBoard } from "./typing";

/** What a [Chat] is made of. */
export interface ChatParts {
  client: ParleyClient;
  drafts: Drafts;
  archive?: Archive;
  pulse?: Pulse;
  /** Whether what is to be written is where the focus goes by itself; not on a page of others. */
  takesFocus?: boolean;
  /** The conversation to begin with. */
  at?: string;
}

const lobby = "lobby";

/** The page's whole state: who we are, the connection, the conversations, the chosen one. */
export class Chat {
  readonly #client: ParleyClient;
  readonly #drafts: Drafts;
  readonly #archivist: Archivist;
  readonly #listing: Listing;
  readonly #sending: Sending;
  readonly #marks: MarkPace;
  readonly #typing = new TypingBoard();
  readonly takesFocus: boolean;
  readonly reading: Reading;
  readonly composing: Composing;
  readonly directory: Directory;
  readonly groups: Groups;
  readonly presence: PresenceBoard;
  /** Whose conversations are held; still, while their token is refused and another is asked for. */
  #owner: string | undefined;
  /** Whose conversations were listed; the client tells what changes from then on. */
  #listed: string | undefined;
  /** Whether what is unread is known. */
  #isSynced = false;
  connection = $state.raw<ConnectionState>({ name: "offline" });
  me = $state<string>();
  /** A kept token is being presented: no name is to be asked for yet. */
  resuming = $state(false);
  selectedId = $state(lobby);
  /** Whether the narrow layout shows the conversation instead of the list. */
  open = $state(false);
  /** Something to be told that belongs to nothing on the page. */
  notice = $state("");

  readonly selected = $derived.by(() => this.directory.get(this.selectedId));

  constructor(parts: ChatParts) {
    const { client, drafts, archive, pulse = new Pulse(), takesFocus = true, at = lobby } = parts;
    this.#client = client;
    this.#drafts = drafts;
    this.takesFocus = takesFocus;
    this.selectedId = at;
    const me = () => this.me;
    this.groups = new Groups(client);
    this.presence = new PresenceBoard(client);
    this.#marks = new MarkPace(client);
    this.#archivist = new Archivist(archive);
    this.#listing = new Listing(client, this.#onRows.bind(this));
    const owner = () => this.#owner;
    this.#sending = new Sending({
      client,
      owner,
      onProblem: (problem) => {
        this.notice = problem;
      },
      onRefused: (...refused) => {
        this.directory.onRefused(...refused);
      },
      onEditRefused: (...refused) => {
        this.directory.onEditRefused(...refused);
      },
    });
    const pages = new Pages(client, me);
    this.reading = new Reading({ pages, marks: this.#marks, archivist: this.#archivist, me });
    this.composing = new Composing({ client, drafts, sending: this.#sending, me });
    this.directory = new Directory({
      owner,
      drafts,
      sending: this.#sending,
      onNew: this.#watchPeers.bind(this),
    });
    listen(client, pulse, {
      state: this.#onState.bind(this),
      welcome: this.#onWelcome.bind(this),
      rows: this.#onSynced.bind(this),
      restored: this.#onRestored.bind(this),
      event: this.#onEvent.bind(this),
      unread: this.#onUnread.bind(this),
      receipt: this.#onReceipt.bind(this),
      typing: this.#onTyping.bind(this),
      presence: this.presence.onPresence.bind(this.presence),
      reset: this.#onReset.bind(this),
    });
  }

  /** Shows what is kept on this device, then comes back as the user of the kept token. */
  async begin(): Promise<void> {
    const user = this.#client.keptUser;
    this.resume();
    const kept = user === undefined ? [] : await this.#archivist.load(user);
    const isStillTheirs = this.#client.keptUser === user && (this.me ?? user) === user;
    const isStillNews = this.me !== undefined || this.resuming;
    if (user !== undefined && isStillTheirs && isStillNews && !this.#isSynced && kept.length > 0) {
      this.#own(user);
      this.me = user;
      for (const one of kept) {
        this.#archivist.show(one, this.#onRow(one.row), user);
      }
    }
  }

  /** Rejects with what to tell the user. */
  async login(who: string | { token: string }): Promise<void> {
    await this.#client.login(who);
  }

  signOut(): void {
    this.#client.signOut();
    this.#leave();
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
    if (this.selected && id !== this.selectedId) {
      this.reading.leave(this.selected);
      this.#client.typing(this.selected.target, false);
    }
    this.selectedId = id;
    this.open = true;
    this.#enter();
  }

  async startPrivate(user: string): Promise<void> {
    const page = await this.#client.history({ receiver: user }, { limit: 1 });
    this.directory.reach(page.conversation, "private", user);
    this.select(page.conversation);
  }

  async createGroup(group: NewGroup): Promise<void> {
    const place = await this.groups.create(group);
    if (place) {
      const conversation = this.directory.reach(place.conversation, "group", place.group);
      conversation.visibility = group.visibility;
      this.select(place.conversation);
    }
  }

  async joinGroup(group: string): Promise<void> {
    const place = await this.groups.join(group);
    this.directory.reach(place.conversation, "group", place.group);
    await this.#listing.newest();
    this.select(place.conversation);
  }

  #onState(state: ConnectionState): void {
    this.connection = state;
    if (state.name === "refused" || state.name === "catching-up") {
      this.resuming = false;
    }
    if (state.name === "waiting" || state.name === "refused") {
      this.presence.forget();
    }
    if (state.name === "refused" && state.reason.code !== "closed") {
      this.#onRefused(state.reason.code);
    }
  }

  #onRefused(code: string): void {
    if (code === "signed-out") {
      this.#leave();
      this.resume(); // If somebody else has signed in since.
    } else {
      // The token is no longer good for anything (another data folder, say): ask for a name.
      this.me = undefined;
      this.#forgetKept();
    }
  }

  #onWelcome({ user }: Welcome): void {
    this.#own(user);
    this.me = user;
    this.#archivist.begin(user);
    this.#sending.clearBut(user);
    this.directory.reach(lobby, "group", lobby);
    this.directory.place();
    if (this.#listed !== user) {
      void this.#list(user);
    }
  }

  /** Lists all conversations, once: this page held none when it was opened. */
  async #list(user: string): Promise<void> {
    this.#listed = user;
    try {
      await this.#listing.all();
      if (!this.selected) {
        this.selectedId = lobby; // What the address named is not there any more.
        this.#enter();
      }
    } catch {
      this.#listed = undefined; // The next connection tries again.
    }
  }

  #onSynced(rows: readonly Row[]): void {
    this.#isSynced = true;
    this.#onRows(rows);
    this.presence.onConnected();
    this.#enter();
  }

  /** What an earlier page left unsent is on its way again; known before there is a connection. */
  #onRestored(restored: Restored): void {
    const { user } = restored;
    if (this.me === undefined && this.#client.keptUser === user) {
      this.#own(user);
      this.me = user;
    }
    this.#sending.restore(restored);
    if (this.me === user) {
      this.directory.reach(lobby, "group", lobby);
      this.directory.place();
    } // Else at their welcome, if there is to be one.
  }

  #onRows(rows: readonly Row[]): void {
    for (const row of rows) {
      this.#onRow(row);
    }
    this.#watchPeers();
    if (this.#isSynced && this.selected?.history === "none") {
      this.#enter();
    }
  }

  #onRow(row: Row): Conversation | undefined {
    if (row.left) {
      this.#drop(row.conversation);
      return undefined;
    }
    const peer = (row.kind === "private" ? row.user : row.group) ?? row.conversation;
    const conversation = this.directory.reach(row.conversation, row.kind, peer);
    conversation.onRow(row);
    this.#onUnread(this.#client.unread(row.conversation) ?? row);
    return conversation;
  }

  #onEvent(event: LoggedEvent): void {
    if (isFarewell(event, this.me)) {
      this.#drop(event.conversation);
      return;
    }
    const known = this.directory.get(event.conversation);
    const conversation = known ?? this.#fromEvent(event);
    if (!conversation) {
      return;
    }
    conversation.onEvent(event, this.me);
    this.#archivist.touch(conversation, this.me);
    if (conversation !== this.selected) {
      conversation.trim();
    }
    if (event.action === "private" && event.sender !== this.me) {
      this.#marks.delivered(conversation.id, conversation.target, event.seq);
    }
  }

  #onUnread(count: UnreadCount): void {
    const isLeftOpen = count.conversation === this.selectedId && !isLookedAt();
    this.directory.get(count.conversation)?.onUnread(count, isLeftOpen);
  }

  #onReceipt(receipt: Receipt): void {
    if (receipt.user !== this.me) {
      this.directory.get(receipt.conversation)?.onReceipt(receipt);
    }
  }

  #onTyping(typing: TypingFrame): void {
    const conversation = this.directory.get(typing.conversation);
    if (conversation) {
      this.#typing.onTyping(conversation, typing);
    }
  }

  #onReset(id: string): void {
    this.directory.get(id)?.reset();
    if (id === this.selectedId) {
      this.#enter();
    }
  }

  #enter(): void {
    if (this.selected) {
      void this.reading.enter(this.selected);
    }
  }

  /** Nothing of the user is left on this device. */
  #leave(): void {
    this.#drafts.clear(this.#owner ?? "");
    this.#forgetKept();
    this.me = undefined;
    this.#own(undefined);
    this.open = false;
  }

  #forgetKept(): void {
    if (this.#owner !== undefined) {
      this.#archivist.clear(this.#owner);
    }
  }

  /** What is held is this user's from now on. */
  #own(user: string | undefined): void {
    if (this.#owner !== undefined && this.#owner !== user) {
      this.#forget();
    }
    this.#owner = user;
  }

  #forget(): void {
    this.#archivist.forgetTouched();
    this.#marks.clear();
    this.directory.all.clear();
    this.#sending.clearBut(undefined);
    this.presence.forget();
    this.#listed = undefined;
    this.#isSynced = false;
  }

  /** A group we are no longer in. */
  #drop(id: string): void {
    this.directory.all.delete(id);
    this.#archivist.remove(id, this.me);
    if (this.selectedId === id) {
      this.selectedId = lobby;
      this.open = false;
      this.#enter();
    }
  }

  #fromEvent(event: LoggedEvent): Conversation | undefined {
    const place = placeOf(event, this.me);
    if (this.#isSynced) {
      this.#listing.learn(); // What it is called, and what one may do there.
    }
    return place && this.directory.reach(event.conversation, place.kind, place.peer);
  }

  #watchPeers(): void {
    this.presence.watchPeers(this.directory.peers);
  }
}
