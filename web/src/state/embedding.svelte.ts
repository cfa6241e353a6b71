import { RequestError, type ParleyClient } from "@parley/client";
import type { Chat } from "./chat.svelte";

/** What a page that embeds the chat is to know before there is one. */
export type Obstacle = "waiting" | "refused-origin" | "unreachable" | "refused-token";

interface Parts {
  client: Pick<ParleyClient, "on">;
  chat: Chat;
  /** Where the chat is. */
  server: URL;
  /** A public group to join and show. */
  group?: string;
}

/** How the chat comes to be on somebody else's page: whether it may, and as whom. */
export class Embedding {
  readonly #chat: Chat;
  readonly #group: string | undefined;
  readonly server: URL;
  /** What is in the way; nothing: the chat is shown. */
  obstacle = $state<Obstacle | undefined>("waiting");
  onRefused: (code: string) => void = () => undefined;
  #mayConnect = false;
  #isOver = false;
  #token: string | undefined;

  constructor({ client, chat, server, group }: Parts) {
    this.#chat = chat;
    this.server = server;
    this.#group = group;
    client.on("state", (state) => {
      if (state.name === "refused" && state.reason.code === "unauthorized") {
        this.obstacle = "refused-token"; // At the first login, or at any that comes after it.
        this.onRefused(state.reason.code);
      }
    });
  }

  async begin(token: string | undefined): Promise<void> {
    this.#token = token;
    const obstacle = await this.#ask();
    if (this.#isOver) {
      return;
    }
    this.#mayConnect = obstacle === undefined;
    this.obstacle = obstacle ?? "waiting";
    await this.#logIn();
  }

  /** The element left the page. */
  end(): void {
    this.#isOver = true;
  }

  /** Another user, or nobody any more. */
  onToken(token: string | undefined): void {
    const hadToken = this.#token !== undefined;
    this.#token = token;
    if (token === undefined && hadToken && this.#mayConnect) {
      this.#chat.signOut();
      this.obstacle = "waiting";
    }
    void this.#logIn();
  }

  async #logIn(): Promise<void> {
    const token = this.#token;
    if (!this.#mayConnect || token === undefined) {
      return;
    }
    this.obstacle = undefined;
    try {
      await this.#chat.login({ token });
      if (this.#group !== undefined && this.#group !== "lobby") {
        await this.#chat.joinGroup(this.#group);
      }
    } catch (problem) {
      const code = problem instanceof RequestError ? problem.code : "internal";
      if (code !== "unauthorized" && code !== "closed") {
        this.#chat.notice = problem instanceof Error ? problem.message : code;
      }
    }
  }

  /**
   * Whether pages of this origin may connect. A browser does not tell a page why it was refused; but
   * a server that is there, and whose answer may not be read, is one that does not allow it.
   */
  async #ask(): Promise<Obstacle | undefined> {
    const info = `${this.server.href}api/v1/info`;
    try {
      await fetch(info, { credentials: "omit" });
      return undefined;
    } catch {
      const isThere = await fetch(info, { credentials: "omit", mode: "no-cors" }).then(
        () => true,
        () => false,
      );
      return isThere ? "refused-origin" : "unreachable";
    }
  }
}
