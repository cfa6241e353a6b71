import { afterEach, describe, expect, it } from "vitest";
import { de } from "../src/i18n/de";
import { en } from "../src/i18n/en";
import { i18n, languageFor } from "../src/i18n/i18n.svelte";
import { ago } from "../src/state/time";

const kinds = (catalogue: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(catalogue).map(([key, entry]) => [key, typeof entry]));

afterEach(async () => {
  await i18n.use("en");
});

describe("catalogues", () => {
  it("have the same keys, and words for each", () => {
    expect(kinds(de)).toEqual(kinds(en));
    for (const entry of [...Object.values(en), ...Object.values(de)]) {
      if (typeof entry === "string") {
        expect(entry.trim()).not.toBe("");
      }
    }
  });

  it("say what they are given", () => {
    for (const catalogue of [en, de]) {
      expect(catalogue.nameTaken("ann")).toContain("ann");
      expect(catalogue.noteInvited("ann", "bob")).toMatch(/ann.*bob/);
      expect(catalogue.refusedHere("http://a.example")).toContain(
        "--allow-origin http://a.example",
      );
    }
  });
});

describe("the language", () => {
  it("is the first one asked for that there is", () => {
    expect(languageFor(["fr-FR", "de-AT", "en"])).toBe("de");
    expect(languageFor(["fr"])).toBe("en");
    expect(languageFor([])).toBe("en");
  });

  it("is also that of dates", async () => {
    await i18n.use("de");
    expect(i18n.text.lobby).toBe("Lobby");
    expect(ago(0, 2 * 3_600_000)).toBe("vor 2 Stunden");
    await i18n.use("en");
    expect(ago(0, 2 * 3_600_000)).toBe("2 hours ago");
  });
});
