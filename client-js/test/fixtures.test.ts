import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeFrame, encodeRequest, type ClientRequest } from "../src/index.js";

interface Fixture {
  name: string;
  frame: Record<string, unknown> & { action: string; id?: string };
}

function fixtures(file: string): Fixture[] {
  const url = new URL(`../../protocol/fixtures/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as Fixture[];
}

describe("golden fixtures", () => {
  it.each(fixtures("requests.json"))("builds the request: $name", ({ frame }) => {
    const { id, ...request } = frame;
    const text = encodeRequest(request as unknown as ClientRequest, id);
    expect(JSON.parse(text)).toEqual(frame);
  });

  it.each(fixtures("frames.json"))("decodes the frame: $name", ({ frame }) => {
    const decoded = decodeFrame(JSON.stringify(frame));
    expect(decoded.kind).not.toBe("malformed");
    if (decoded.kind === "frame") {
      // Nothing is invented: each field is the fixture's, under the same name.
      expect(decoded.frame.action).toBe(frame.action);
      const { name, ...fields } = { name: "", ...decoded.frame } as Record<string, unknown>;
      expect(typeof name).toBe("string");
      for (const [field, value] of Object.entries(fields)) {
        const unread = field === "event" && value === "unknown";
        const gone = field === "message" && frame["deleted"] === true;
        if (!unread && !gone && (typeof value !== "object" || field === "data")) {
          expect(value, field).toEqual(frame[field]);
        }
      }
    }
  });
});
