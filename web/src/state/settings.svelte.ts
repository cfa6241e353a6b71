import { i18n, languageFor, languages, type Language } from "../i18n/i18n.svelte";
import type { KeyValues } from "./drafts";

export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** How the user wants to see the page; kept on this device. */
export class Settings {
  readonly #values: KeyValues | undefined;
  /** What is to look like this. */
  readonly #root: HTMLElement;
  theme = $state<Theme>("system");

  constructor(root: HTMLElement, values: KeyValues | undefined) {
    this.#root = root;
    this.#values = values;
    const kept = this.#load("parley.theme");
    this.useTheme(themes.find((theme) => theme === kept) ?? "system");
  }

  /** The language chosen once, else the one the browser asks for. */
  async begin(wanted: readonly string[]): Promise<void> {
    const kept = this.#load("parley.language");
    const language = kept !== undefined && kept in languages ? (kept as Language) : undefined;
    await this.#use(language ?? languageFor(wanted));
  }

  useTheme(theme: Theme): void {
    this.theme = theme;
    this.#root.dataset["theme"] = theme;
    this.#save("parley.theme", theme);
  }

  async useLanguage(language: Language): Promise<void> {
    this.#save("parley.language", language);
    await this.#use(language);
  }

  async #use(language: Language): Promise<void> {
    await i18n.use(language);
    this.#root.lang = language;
  }

  #load(key: string): string | undefined {
    try {
      return this.#values?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #save(key: string, value: string): void {
    try {
      this.#values?.setItem(key, value);
    } catch {
      // Forbidden, or full: it lasts as long as the page.
    }
  }
}
