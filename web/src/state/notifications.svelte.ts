import type { GroupMessage, LoggedEvent, Message, ParleyClient } from "@parley/client";
import { untrack } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import { i18n } from "../i18n/i18n.svelte";
import { plainStart } from "../text/plain";
import type { Chat } from "./chat.svelte";
import type { KeyValues } from "./drafts";

/** What the service worker shows, unless some window of the chat is being looked at. */
export interface Alert {
  conversation: string;
  title: string;
  body: string;
}

/** What a page and its service worker say to each other. */
export type ToWorker = { tell: Alert } | { read: string } | { forget: "all" };
export interface FromWorker {
  select: string;
}

const bodyMax = 200;
/** What comes after a pause is told when it is not older: nobody needs to hurry for the rest. */
const newsMs = 5 * 60_000;
/** Many who answer one another are not to make every page that is left open ask as often. */
const askPauseMs = 1_000;

interface Parts {
  chat: Chat;
  client: Pick<ParleyClient, "on" | "keptUser">;
  values: KeyValues;
  /** Under which name it is kept who wants them. */
  prefix: string;
  /** Where notifications are possible at all: the service worker, once there is one. */
  worker: ServiceWorkerContainer | undefined;
}

/** Tells the user of what is meant for them while nobody looks at the page, if they want that. */
export class Notifications {
  readonly #parts: Parts;
  /** Conversations something was told of that was not read since. */
  readonly #told = new SvelteSet<string>();
  #user: string | undefined;
  #askedAt = 0;
  isOn = $state(false);
  /** The browser was told never to. */
  isDenied = $state(false);

  constructor(parts: Parts) {
    const { chat, client, worker } = parts;
    this.#parts = parts;
    if (!this.isPossible) {
      return;
    }
    $effect.root(() => {
      $effect(() => {
        const { me } = chat;
        untrack(() => {
          this.#onUser(me);
        });
      });
    });
    window.addEventListener("storage", ({ key }) => {
      if (key === this.#key) {
        this.#load(); // Switched on or off in another tab.
      }
    });
    client.on("event", (event) => {
      void this.#onEvent(event);
    });
    client.on("unread", ({ conversation, unread }) => {
      if (unread === 0 && this.#told.delete(conversation)) {
        this.#say({ read: conversation });
      }
    });
    worker?.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (chat.directory.get(data.select)) {
        chat.select(data.select);
      }
    });
  }

  get isPossible(): boolean {
    return this.#parts.worker !== undefined && "Notification" in globalThis;
  }

  /** To be called when the user asks for it: the browser asks them again. */
  async turn(isOn: boolean): Promise<void> {
    const isGranted = isOn && (await Notification.requestPermission()) === "granted";
    try {
      this.#parts.values.setItem(this.#key, String(isGranted));
    } catch {
      // It can not be kept, so it is not.
    }
    this.#load();
  }

  get #key(): string {
    return `${this.#parts.prefix} ${encodeURIComponent(this.#user ?? "")}`;
  }

  #load(): void {
    const { permission } = Notification;
    this.isDenied = permission === "denied";
    try {
      const isWanted = this.#parts.values.getItem(this.#key) === "true";
      this.isOn = isWanted && permission === "granted";
    } catch {
      this.isOn = false;
    }
  }

  /** What was told to one user is not left for the next. */
  #onUser(user: string | undefined): void {
    if (this.#user !== undefined && this.#user !== user) {
      this.#told.clear();
      this.#say({ forget: "all" });
      if (this.#parts.client.keptUser !== this.#user) {
        this.#parts.values.removeItem(this.#key); // Signed out, not merely refused.
      }
    }
    this.#user = user;
    this.#load();
  }

  async #onEvent(event: LoggedEvent): Promise<void> {
    if (!this.isOn || event.action === "event" || event.deleted) {
      return;
    }
    const { chat } = this.#parts;
    const { me, connection } = chat;
    const isNews = connection.name === "online" || Date.now() - event.time < newsMs;
    if (me !== undefined && isNews && (await this.#isMeantFor(me, event)) && chat.me === me) {
      const { conversation, sender } = event;
      const title = event.action === "private" ? sender : `${sender} · ${this.#nameOf(event)}`;
      this.#told.add(conversation);
      this.#say({ tell: { conversation, title, body: plainStart(event.message, bodyMax) } });
    }
  }

  /** What is said to the user alone, answers them, or names them. */
  async #isMeantFor(me: string, message: Message): Promise<boolean> {
    if (message.sender === me) {
      return false;
    }
    return message.action === "private" || names(message.message, me) || this.#answers(me, message);
  }

  async #answers(me: string, { conversation: id, replyTo }: Message): Promise<boolean> {
    const { chat } = this.#parts;
    const conversation = chat.directory.get(id);
    if (replyTo === undefined || !conversation) {
      return false;
    }
    const now = Date.now();
    if (now - this.#askedAt >= askPauseMs) {
      this.#askedAt = now;
      await chat.reading.quoted(conversation, replyTo); // Unless it is held.
    }
    const answered = conversation.log.message(replyTo) ?? conversation.quoted.get(replyTo);
    return answered?.sender === me;
  }

  #nameOf({ conversation, group }: GroupMessage): string {
    const known = this.#parts.chat.directory.get(conversation);
    return known?.isLobby === true ? i18n.text.lobby : (known?.name ?? group);
  }

  #say(what: ToWorker): void {
    void this.#parts.worker?.ready.then(({ active }) => active?.postMessage(what));
  }
}

/** Whether a text has the name in it, as a word of its own. */
export function names(text: string, name: string): boolean {
  const [all, one] = [text.toLowerCase(), name.toLowerCase()];
  const isWord = (letter: string | undefined) =>
    letter !== undefined && /[\p{L}\p{N}_-]/u.test(letter);
  for (let at = all.indexOf(one); at >= 0; at = all.indexOf(one, at + 1)) {
    if (!isWord(all[at - 1]) && !isWord(all[at + one.length])) {
      return true;
    }
  }
  return false;
}
