import type { Conversation, Outgoing } from "./conversation.svelte";

/** The part of the browser's storage that is used. */
export type KeyValues = Pick<
  globalThis.Storage,
  "getItem" | "setItem" | "removeItem" | "key" | "length"
>;

/** What was written in a conversation and is nowhere else. */
export interface Draft {
  text: string;
  /** The message it answers. */
  replyTo?: number;
  /** The message being changed, and what it is to say. */
  editing?: { seq: number; text: string };
  /** Changes that were begun and left for another, by the seq of their message. */
  begun?: [number, string][];
}

const begunMax = 20;
const refusedMax = 20;
const refusedLengthMax = 200_000;

/** Unsent words, by user and conversation; they outlive the page. */
export class Drafts {
  readonly #values: KeyValues;
  readonly #prefix: string;

  constructor(values: KeyValues, prefix = "parley.draft") {
    this.#values = values;
    this.#prefix = prefix;
  }

  /** Puts what was kept into a conversation. */
  restore(user: string, conversation: Conversation): void {
    const { text, replyTo, editing, begun } = this.#load(user, conversation.id);
    conversation.draft = text;
    conversation.replyTo = replyTo;
    conversation.editing = editing;
    conversation.begun.clear();
    for (const [seq, changed] of begun ?? []) {
      conversation.begun.set(seq, changed);
    }
    conversation.setRefused(this.#loadRefused(user, conversation.id));
  }

  keep(user: string, conversation: Conversation): void {
    const { id, draft: text, replyTo, editing, begun } = conversation;
    const draft: Draft = {
      text,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(editing === undefined ? {} : { editing: { ...editing } }),
      ...(begun.size === 0 ? {} : { begun: [...begun].slice(-begunMax) }),
    };
    const isEmpty = text === "" && Object.keys(draft).length === 1;
    this.#put(this.#key(user, id), isEmpty ? undefined : draft);
  }

  /** The server did not take this: the newest of these are kept until they are taken back. */
  addRefused(user: string, conversation: string, message: Outgoing): void {
    const others = this.#loadRefused(user, conversation).filter(({ id }) => id !== message.id);
    const kept = [...others, message].slice(-refusedMax);
    while (kept.length > 1 && JSON.stringify(kept).length > refusedLengthMax) {
      kept.shift();
    }
    this.#put(this.#refusedKey(user, conversation), kept);
  }

  removeRefused(user: string, conversation: string, id: string): void {
    const kept = this.#loadRefused(user, conversation).filter((one) => one.id !== id);
    this.#put(this.#refusedKey(user, conversation), kept.length === 0 ? undefined : kept);
  }

  /** Forgets all of a user. */
  clear(user: string): void {
    const values = this.#values;
    const starts = [this.#key(user, ""), this.#refusedKey(user, "")];
    const keys = Array.from({ length: values.length }, (_, index) => values.key(index) ?? "");
    for (const key of keys.filter((one) => starts.some((start) => one.startsWith(start)))) {
      values.removeItem(key);
    }
  }

  /** Calls with a conversation's id when another tab of this user changed what is kept of it. */
  watch(user: () => string | undefined, onChange: (conversation: string) => void): void {
    window.addEventListener("storage", ({ key }) => {
      const name = user() ?? "";
      for (const start of [this.#key(name, ""), this.#refusedKey(name, "")]) {
        if (key?.startsWith(start) === true) {
          onChange(key.slice(start.length));
        }
      }
    });
  }

  #load(user: string, conversation: string): Draft {
    let text = "";
    try {
      text = this.#values.getItem(this.#key(user, conversation)) ?? "";
      const kept = (text === "" ? {} : JSON.parse(text)) as Partial<Draft> | null;
      return typeof kept?.text === "string" ? { ...kept, text: kept.text } : { text };
    } catch {
      return { text }; // As versions before kept it.
    }
  }

  #loadRefused(user: string, conversation: string): Outgoing[] {
    try {
      const text = this.#values.getItem(this.#refusedKey(user, conversation)) ?? "[]";
      return JSON.parse(text) as Outgoing[];
    } catch {
      return [];
    }
  }

  #put(key: string, value: object | undefined): void {
    try {
      if (value === undefined) {
        this.#values.removeItem(key);
      } else {
        this.#values.setItem(key, JSON.stringify(value));
      }
    } catch {
      // Full, or forbidden: this page keeps it.
    }
  }

  /** No name or id has a space in it after this. */
  #key(user: string, conversation: string): string {
    return `${this.#prefix} ${encodeURIComponent(user)} ${conversation}`;
  }

  #refusedKey(user: string, conversation: string): string {
    return `${this.#prefix}.refused ${encodeURIComponent(user)} ${conversation}`;
  }
}

/** Keeps values as long as the object lives. */
export class InMemoryValues implements KeyValues {
  readonly #values = new Map<string, string>();

  get length(): number {
    return this.#values.size;
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }

  removeItem(key: string): void {
    this.#values.delete(key);
  }
}

/** The browser's storage; where it is forbidden, this page's own. */
export function browserValues(): KeyValues {
  try {
    return globalThis.localStorage;
  } catch {
    return new InMemoryValues();
  }
}
