/** The part of the browser's storage that is used. */
export type KeyValues = Pick<
  globalThis.Storage,
  "getItem" | "setItem" | "removeItem" | "key" | "length"
>;

const lengthMax = 65_536;

/** What was typed and not sent, by user and conversation; outlives the page. */
export class Drafts {
  readonly #values: KeyValues | undefined;
  readonly #prefix: string;

  constructor(values: KeyValues | undefined, prefix = "parley.draft") {
    this.#values = values;
    this.#prefix = prefix;
  }

  load(user: string, conversation: string): string {
    try {
      return this.#values?.getItem(this.#key(user, conversation)) ?? "";
    } catch {
      return "";
    }
  }

  save(user: string, conversation: string, text: string): void {
    const key = this.#key(user, conversation);
    try {
      if (text === "" || text.length > lengthMax) {
        this.#values?.removeItem(key);
      } else {
        this.#values?.setItem(key, text);
      }
    } catch {
      // Full, or forbidden: this page keeps it.
    }
  }

  /** Forgets all of a user. */
  clear(user: string): void {
    const values = this.#values;
    const keys = Array.from(
      { length: values?.length ?? 0 },
      (_, index) => values?.key(index) ?? "",
    );
    for (const key of keys.filter((one) => one.startsWith(this.#key(user, "")))) {
      values?.removeItem(key);
    }
  }

  #key(user: string, conversation: string): string {
    return `${this.#prefix} ${user} ${conversation}`;
  }
}

/** The browser's storage, unless it is forbidden. */
export function browserValues(): KeyValues | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
