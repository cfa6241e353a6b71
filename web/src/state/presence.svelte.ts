import type { ParleyClient, PresenceFrame } from "@parley/client";
import { SvelteMap } from "svelte/reactivity";

/** Whether somebody is there, and when they last were. */
export type Presence = Pick<PresenceFrame, "online" | "lastSeen">;

const watchedMax = 500;

/** Who is there, of those the page shows. */
export class PresenceBoard {
  readonly #client: Pick<ParleyClient, "watch">;
  readonly #known = new SvelteMap<string, Presence>();
  #peers: readonly string[] = [];
  #members: readonly string[] = [];
  #watched = "";

  constructor(client: Pick<ParleyClient, "watch">) {
    this.#client = client;
  }

  of(user: string): Presence | undefined {
    return this.#known.get(user);
  }

  onPresence({ user, online, lastSeen }: PresenceFrame): void {
    this.#known.set(user, { online, ...(lastSeen === undefined ? {} : { lastSeen }) });
  }

  /** The other ones of private chats, those who matter most first. */
  watchPeers(users: readonly string[]): void {
    this.#peers = users;
    this.#watch();
  }

  /** The members that are looked at. */
  watchMembers(users: readonly string[]): void {
    this.#members = users;
    this.#watch();
  }

  /** What changed while nobody told is asked for anew. */
  onConnected(): void {
    this.#watched = "";
    this.#watch();
  }

  /** Without a connection nothing is known of anybody. */
  forget(): void {
    this.#known.clear();
    this.#watched = "";
  }

  #watch(): void {
    const others = this.#peers.filter((user) => !this.#members.includes(user));
    const users = [...this.#members, ...others].slice(0, watchedMax);
    const watched = [...users].sort().join("\n");
    if (watched !== this.#watched) {
      this.#watched = watched;
      this.#client.watch(users);
    }
  }
}
