import { describe, expect, it } from "vitest";
import { emojis } from "../src/text/emoji";
import { found } from "../src/text/found";

describe("finding", () => {
  it.each([
    ["The garden", "gar", true],
    ["The garden", "the g", true],
    ["The garden", "den", false],
    ["Émile", "emi", true],
    ["team.blue", "blue", true],
    ["team-blue", "blue", true],
    ["anything", "", true],
  ])("%s by %s: %s", (words, typed, expected) => {
    expect(found(words, typed)).toBe(expected);
  });
});

describe("emoji", () => {
  it("are each there once, with words", () => {
    expect(new Set(emojis.map(({ emoji }) => emoji)).size).toBe(emojis.length);
    for (const { emoji, words } of emojis) {
      expect(words, emoji).toMatch(/^[a-z ]+$/);
      expect(emoji.length).toBeLessThanOrEqual(16);
    }
  });
});
