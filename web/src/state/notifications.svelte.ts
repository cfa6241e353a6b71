import type { GroupMessage, LoggedEvent, Message, ParleyClient } from "@parley/client";
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
export type ToWorker = { tell: Alert } | { read: string };
export interface FromWorker {
  select: string;
}

const key = "parley.notifications";
const bodyMax = 200;
/** What is older was missed, and is counted; nobody needs to hurry for it. */
const newsMs = 5 * 60_000;

interface Parts {
  chat: Chat;
  client: Pick<ParleyClient, "on">;
  values: KeyValues;
  /** Where notifications are possible at all: the service worker, once there is one. */
  worker: ServiceWorkerContainer | undefined;
}

/** Tells the user of what is meant for them while nobody looks at the page, if they want that. */
export class Notifications {
  readonly #chat: Chat;
  readonly #values: KeyValues;
  readonly #worker: ServiceWorkerContainer | undefined;
  /** Conversations something was told of that was not read since. */
  readonly #told = new SvelteSet<string>();
  isOn = $state(false);
  /** The browser was told never to. */
  isDenied = $state(false);

  constructor({ chat, client, values, worker }: Parts) {
    this.#chat = chat;
    this.#values = values;
    this.#worker = worker;
    this.isOn = this.isPossible && this.#isWanted() && Notification.permission === "granted";
    client.on("event", (event) => {
      this.#onEvent(event);
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
    return this.#worker !== undefined && "Notification" in globalThis;
  }

  /** To be called when the user asks for it: the browser asks them again. */
  async turn(isOn: boolean): Promise<void> {
    const permission = isOn ? await Notification.requestPermission() : undefined;
    this.isDenied = permission === "denied";
    this.isOn = permission === "granted";
    try {
      this.#values.setItem(key, String(this.isOn));
    } catch {
      // It lasts as long as the page.
    }
  }

  #isWanted(): boolean {
    try {
      return this.#values.getItem(key) === "true";
    } catch {
      return false;
    }
  }

  #onEvent(event: LoggedEvent): void {
    if (!this.isOn || event.action === "event" || event.deleted) {
      return;
    }
    const { me } = this.#chat;
    const isNews = Date.now() - event.time < newsMs;
    if (me !== undefined && isNews && this.#isMeantFor(me, event)) {
      const { conversation, sender } = event;
      const title = event.action === "private" ? sender : `${sender} · ${this.#nameOf(event)}`;
      this.#told.add(conversation);
      this.#say({ tell: { conversation, title, body: plainStart(event.message, bodyMax) } });
    }
  }

  /** What is said to the user alone, answers them, or names them. */
  #isMeantFor(me: string, message: Message): boolean {
    if (message.sender === me) {
      return false;
    }
    if (message.action === "private") {
      return true;
    }
    const log = this.#chat.directory.get(message.conversation)?.log;
    const isAnswer = message.replyTo !== undefined && log?.message(message.replyTo)?.sender === me;
    return isAnswer || names(message.message, me);
  }

  #nameOf({ conversation, group }: GroupMessage): string {
    const known = this.#chat.directory.get(conversation);
    return known?.isLobby === true ? i18n.text.lobby : (known?.name ?? group);
  }

  #say(what: ToWorker): void {
    void this.#worker?.ready.then(({ active }) => active?.postMessage(what));
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
