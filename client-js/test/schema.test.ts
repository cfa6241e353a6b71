import { describe, expect, it } from "vitest";
import { compile, json, strict } from "./schemas.js";

interface Fixture {
  name: string;
  frame: Record<string, unknown>;
}

interface Refusal {
  name: string;
  text: string;
}

/** Refused by the server for what no schema can say. */
const beyondSchemas = [
  "U+0000 in data",
  "U+0000 in an unknown field's name",
  "unpaired low surrogate in an unknown field",
  "deeper than 32",
  "login with a name of two scripts",
];

/** `JSON.parse` rounds these down before a schema sees them. */
const isRounded = (name: string) => name.endsWith("beyond 2^53");

const requests = json("fixtures/requests.json") as Fixture[];
const frames = json("fixtures/frames.json") as Fixture[];
const refusals = (json("fixtures/refusals.json") as Refusal[]).filter(({ text }) => isObject(text));

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function nested(frame: Record<string, unknown>): Record<string, unknown>[] {
  const inside = Object.entries(frame)
    .filter(([name]) => name !== "data")
    .flatMap(([, value]) => value)
    .filter((value) => typeof value === "object" && value !== null);
  return [frame, ...inside.flatMap((value) => nested(value as Record<string, unknown>))];
}

describe("the schema of requests", () => {
  const validate = compile("requests");

  it.each(requests)("describes: $name", ({ frame }) => {
    expect(validate({ ...frame, colour: "green" }), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(refusals)("refuses, where a schema can: $name", ({ name, text }) => {
    expect(validate(JSON.parse(text))).toBe(isRounded(name) || beyondSchemas.includes(name));
  });
});

describe("the schema of frames", () => {
  const published = compile("frames");
  const closed = compile("frames", strict);

  it.each(frames)("describes: $name", ({ frame }) => {
    expect(closed(frame), JSON.stringify(closed.errors)).toBe(true);
  });

  it.each(frames)("has room for additions, and none when it is strict: $name", ({ frame }) => {
    for (const object of nested(frame)) {
      object["colour"] = "green";
      expect(closed(frame)).toBe(false);
      expect(published(frame), JSON.stringify(published.errors)).toBe(true);
      delete object["colour"];
    }
  });

  it("refuses a fixture when it says something else", () => {
    const changed = compile("frames", (text) => text.replace('"reconnectIn"', '"comeBackIn"'));
    expect(changed({ action: "goaway", reconnectIn: 1500, reason: "the server stops" })).toBe(
      false,
    );
  });

  it("is refused itself when it is none", () => {
    const misspelt = (text: string) => text.replace('"type": "object"', '"type": "obj"');
    expect(() => compile("frames", misspelt)).toThrow(/schema is invalid/);
  });
});
