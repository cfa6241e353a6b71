import { describe, expect, it } from "vitest";
import { plainStart } from "../src/text/plain";
import { folded } from "../src/text/fold";
import { parseInline, safeAddress, type Inline } from "../src/text/inline";
import { isOnlyEmoji, parseMarkdown, type Block } from "../src/text/markdown";

/** As tags, to be read in one line; the page itself makes nodes. */
function inlines(all: readonly Inline[]): string {
  return all
    .map((one) => {
      switch (one.kind) {
        case "text":
          return one.text;
        case "code":
          return `<c>${one.text}</c>`;
        case "link":
          return `<a ${one.href}>${one.text}</a>`;
        case "bold":
        case "italic":
        case "strike":
          return `<${one.kind[0]}>${inlines(one.inlines)}</>`;
      }
    })
    .join("");
}

function outline(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `p ${inlines(block.inlines)}`;
    case "code":
      return `pre ${block.text}`;
    case "quote":
      return `> ${block.blocks.map(outline).join(" | ")}`;
    case "list":
      return `${block.start ?? "-"} ${block.items.map(inlines).join(" / ")}`;
  }
}

const line = (text: string) => inlines(parseInline(text));
const blocks = (text: string) => parseMarkdown(text).map(outline);

describe("a line", () => {
  it.each([
    ["**bold** and *italic*", "<b>bold</> and <i>italic</>"],
    ["__bold__ _italic_ ~~gone~~", "<b>bold</> <i>italic</> <s>gone</>"],
    ["**bold *and italic***", "<b>bold <i>and italic</></>"],
    ["`a*b*c` ``a`b``", "<c>a*b*c</c> <c>a`b</c>"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["snake_case_name and __init__.py", "snake_case_name and <b>init</>.py"],
    ["*not closed", "*not closed"],
    ["a ** b ** c", "a ** b ** c"],
    ["`not closed", "`not closed"],
    ["****", "****"],
  ])("%s", (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it("takes nothing away", () => {
    const pieces = ["*", "**", "_", "`", "~~", " ", "a", "http://x.y", "(", ")", "😀"];
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from(
        { length: 12 },
        () => pieces[Math.floor(Math.random() * pieces.length)],
      ).join("");
      const bare = (all: readonly Inline[]): string =>
        all.map((one) => ("inlines" in one ? bare(one.inlines) : one.text)).join("");
      const without = (some: string) => some.replaceAll(/[*_`~]/gu, "");
      expect(without(bare(parseInline(text))), text).toBe(without(text));
    }
  });

  it("reads marks that are never closed no longer than other text", () => {
    const text = "*a _b ~~d **e __f ".repeat(4_000);
    expect(line(text)).toHaveLength(text.length);
  });

  it("does not go down without end", () => {
    const text = "*_".repeat(500) + "x" + "_*".repeat(500);
    expect(line(text)).toContain("x");
  });
});

describe("an address", () => {
  it.each([
    ["see https://a.example/x.", "see <a https://a.example/x>https://a.example/x</a>."],
    ["(https://a.example/x_(y))", "(<a https://a.example/x_(y)>https://a.example/x_(y)</a>)"],
    ["https://a.example/a_b_c", "<a https://a.example/a_b_c>https://a.example/a_b_c</a>"],
    ["**https://a.example**", "<b><a https://a.example/>https://a.example</a></>"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["xhttps://a.example", "xhttps://a.example"],
    ["https://", "https://"],
  ])("%s", (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it("ends before characters that turn the direction of the text", () => {
    expect(line("https://a.example/\u202egnp.exe")).toBe(
      "<a https://a.example/>https://a.example/</a>\u202egnp.exe",
    );
  });

  it("is of the web, or none", () => {
    expect(safeAddress("javascript:alert(1)")).toBeUndefined();
    expect(safeAddress("data:text/html,x")).toBeUndefined();
    expect(safeAddress("https://a.example")).toBe("https://a.example/");
  });
});

describe("a message", () => {
  it("has paragraphs, and lines in them", () => {
    expect(blocks("one\ntwo\n\nthree")).toEqual(["p one\ntwo", "p three"]);
  });

  it("has lists", () => {
    expect(blocks("Buy:\n- milk\n- *bread*\n3. c\n4) d")).toEqual([
      "p Buy:",
      "- milk / <i>bread</> / c / d",
    ]);
    expect(blocks("2. b\n3. c")).toEqual(["2 b / c"]);
    expect(blocks("-5 degrees\n1.5 metres")).toEqual(["p -5 degrees\n1.5 metres"]);
  });

  it("has quotes in quotes", () => {
    expect(blocks("> a\n>> b\n\nc")).toEqual(["> p a | > p b", "p c"]);
    expect(blocks(">".repeat(5_000))).toHaveLength(1);
  });

  it("has code, as it is, closed or not", () => {
    expect(blocks("```js\n*a*\n\n> b\n```\nc")).toEqual(["pre *a*\n\n> b", "p c"]);
    expect(blocks("```\nabc")).toEqual(["pre abc"]);
  });

  it("is nothing when it is empty", () => {
    expect(blocks("")).toEqual([]);
    expect(blocks(" \n ")).toEqual([]);
  });

  it("keeps markup as text", () => {
    expect(blocks("<b onclick=x>hi</b>")).toEqual(["p <b onclick=x>hi</b>"]);
  });
});

describe("emoji alone", () => {
  it.each(["🎉", "👍🏽", "👨‍👩‍👧", "🇩🇪", "❤️ 🎉"])("%s", (text) => {
    expect(isOnlyEmoji(text)).toBe(true);
  });

  it.each(["", "a🎉", "1", "🎉🎉🎉🎉🎉", "#"])("not %s", (text) => {
    expect(isOnlyEmoji(text)).toBe(false);
  });
});

describe("folding", () => {
  it("leaves what is short, and shortens what is long", () => {
    expect(folded("short\ntext")).toBeUndefined();
    expect(folded("word ".repeat(1_000))?.length).toBeLessThan(1_200);
    expect(folded("line\n".repeat(100))?.split("\n").length).toBeLessThan(24);
    expect(folded("😀".repeat(2_000))).not.toMatch(/[\ud800-\udbff]…$/u);
  });
});

describe("the beginning of a message in one line", () => {
  it("has no marks of formatting, and no line of its own", () => {
    const shown: [string, string][] = [
      ["The **release *notes*** are `ready`", "The release notes are ready"],
      ["> Both\n> mended.\nThank you.", "“Both mended.” Thank you."],
      ["Two:\n- one\n- ~~two~~", "Two: • one • two"],
      ["```\na = 1\n```", "a = 1"],
      ["2 * 3 * 4 <b>", "2 * 3 * 4 <b>"],
      ["  \n ", ""],
    ];
    for (const [text, plain] of shown) {
      expect(plainStart(text, 100), text).toBe(plain);
    }
    expect(plainStart("x".repeat(1_000), 10)).toBe("xxxxxxxxxx");
  });
});
