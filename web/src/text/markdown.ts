import { parseInline, type Inline } from "./inline";

/** A part of a message that stands for itself. */
export type Block =
  | { kind: "paragraph"; inlines: readonly Inline[] }
  | { kind: "code"; text: string }
  | { kind: "quote"; blocks: readonly Block[] }
  | { kind: "list"; start?: number; items: readonly (readonly Inline[])[] };

const fence = /^ {0,3}```/u;
const quoted = /^ {0,3}> ?/u;
const item = /^ {0,3}(?:[-*+•]|(\d{1,9})[.)]) +(?=\S)/u;
const quoteDepthMax = 4;

/**
 * Reads the small Markdown that messages are shown in: paragraphs, quotes, lists, code. It makes
 * nodes, never HTML, so there is nothing to be escaped and nothing to be forgotten.
 */
export function parseMarkdown(text: string, depth = 0): readonly Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const begin = at;
    const line = lines[begin] ?? "";
    if (line.trim() === "") {
      at += 1;
    } else if (fence.test(line)) {
      at = endOf(lines, begin + 1, (next) => !fence.test(next));
      blocks.push({ kind: "code", text: lines.slice(begin + 1, at).join("\n") });
      at += 1;
    } else if (quoted.test(line) && depth < quoteDepthMax) {
      at = endOf(lines, begin, (next) => quoted.test(next));
      const inner = lines.slice(begin, at).map((next) => next.replace(quoted, ""));
      blocks.push({ kind: "quote", blocks: parseMarkdown(inner.join("\n"), depth + 1) });
    } else if (item.test(line)) {
      at = endOf(lines, begin, (next) => item.test(next));
      blocks.push(listOf(lines.slice(begin, at)));
    } else {
      at = endOf(lines, begin, (next, index) => index === begin || isPlain(next, depth));
      blocks.push({ kind: "paragraph", inlines: parseInline(lines.slice(begin, at).join("\n")) });
    }
  }
  return blocks;
}

function endOf(
  lines: readonly string[],
  from: number,
  belongs: (line: string, index: number) => boolean,
): number {
  let at = from;
  while (at < lines.length && belongs(lines[at] ?? "", at)) {
    at += 1;
  }
  return at;
}

function isPlain(line: string, depth: number): boolean {
  const isQuote = quoted.test(line) && depth < quoteDepthMax;
  return line.trim() !== "" && !fence.test(line) && !isQuote && !item.test(line);
}

function listOf(lines: readonly string[]): Block {
  const number = item.exec(lines[0] ?? "")?.[1];
  const items = lines.map((line) => parseInline(line.replace(item, "")));
  return { kind: "list", items, ...(number === undefined ? {} : { start: Number(number) }) };
}

const onlyEmoji =
  /^(?:\p{RI}{2}|[\p{Emoji_Presentation}\p{Extended_Pictographic}](?:\p{EMod}|\ufe0f|\u200d[\p{Emoji_Presentation}\p{Extended_Pictographic}]\ufe0f?)*\s*){1,4}$/u;

/** Whether a message is a few emoji and nothing else: those are shown larger. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= 60 && onlyEmoji.test(text.trim());
}
