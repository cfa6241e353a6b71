import { en, type Catalogue } from "./en";

/** The languages there are, each by its own name. */
export const languages = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof languages;

/** The language the page speaks now, and what it says in it. English is there at once. */
class I18n {
  language = $state<Language>("en");
  text = $state.raw<Catalogue>(en);

  /** Speaks this language from now on, once its catalogue is there. */
  async use(language: Language): Promise<void> {
    this.text = language === "de" ? (await import("./de")).de : en;
    this.language = language;
  }

  /** For dates and numbers: the user's own variety of the language, when they have one. */
  get locale(): string {
    const own = typeof navigator === "undefined" ? [] : navigator.languages;
    return own.find((one) => languageOf(one) === this.language) ?? this.language;
  }
}

export const i18n = new I18n();

/** The first of these that there is. */
export function languageFor(wanted: readonly string[]): Language {
  return wanted.map(languageOf).find((one) => one !== undefined) ?? "en";
}

function languageOf(tag: string): Language | undefined {
  const short = tag.toLowerCase().split("-")[0] ?? "";
  return short in languages ? (short as Language) : undefined;
}
