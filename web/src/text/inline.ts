/** A piece of a line of text. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; text: string }
  | { kind: "bold" | "italic" | "strike"; inlines: readonly Inline[] };

const marks = { "**": "bold", __: "bold", "~~": "strike", "*": "italic", _: "italic" } as const;
type Mark = keyof typeof marks;
const markNames = Object.keys(marks) as Mark[];

const depthMax = 6;
const wordPart = /[\p{L}\p{N}]/u;
const space = /\s/u;
/** Ends at what cannot stand in an address, and at what would turn its direction around. */
const address = /https?:\/\/[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,2000}/uy;
const trailing = /[.,:;!?…*_~]$/u;

/** A part of the text that is more than text, and where it ends. */
interface Found {
  inline: Inline;
  end: number;
}

/**
 * Reads bold, italic, struck out, code and addresses. Everything else is text as it is. Linear in the
 * length of the text: a mark that is closed nowhere is looked for once.
 */
export function parseInline(text: string, depth = 0): readonly Inline[] {
  const inlines: Inline[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const found = findAt(text, at, unclosed, depth);
    if (found === undefined) {
      at += 1;
    } else if ("inline" in found) {
      push(inlines, text.slice(from, at));
      inlines.push(found.inline);
      at = found.end;
      from = at;
    } else {
      at = found.end; // As a whole only text.
    }
  }
  push(inlines, text.slice(from));
  return inlines;
}

function push(inlines: Inline[], text: string): void {
  if (text !== "") {
    inlines.push({ kind: "text", text });
  }
}

function findAt(
  text: string,
  at: number,
  unclosed: Set<string>,
  depth: number,
): Found | { end: number } | undefined {
  const character: string = text[at] ?? "";
  switch (character) {
    case "`":
      return codeAt(text, at, unclosed);
    case "*":
    case "_":
    case "~":
      return depth < depthMax ? markedAt(text, at, unclosed, depth) : undefined;
    case "h":
      return linkAt(text, at);
    default:
      return undefined;
  }
}

function codeAt(text: string, at: number, unclosed: Set<string>): Found | { end: number } {
  let start = at;
  while (text[start] === "`") {
    start += 1;
  }
  const ticks = text.slice(at, start);
  if (!unclosed.has(ticks)) {
    for (let end = text.indexOf(ticks, start); end >= 0;) {
      const isLonger = text[end + ticks.length] === "`";
      if (!isLonger && text[end - 1] !== "`") {
        const code = text.slice(start, end);
        return { inline: { kind: "code", text: code }, end: end + ticks.length };
      }
      end = text.indexOf(ticks, end + 1);
    }
    unclosed.add(ticks);
  }
  return { end: start };
}

function markedAt(
  text: string,
  at: number,
  unclosed: Set<string>,
  depth: number,
): Found | { end: number } | undefined {
  const mark = markNames.find((one) => text.startsWith(one, at));
  if (mark === undefined) {
    return undefined;
  }
  const start = at + mark.length;
  const after = text[start] ?? " ";
  const isInWord = wordPart.test(text[at - 1] ?? "") && mark.startsWith("_");
  if (unclosed.has(mark) || isInWord || space.test(after) || after === mark[0]) {
    return { end: start };
  }
  const end = closingOf(text, mark, start);
  if (end < 0) {
    unclosed.add(mark);
    return { end: start };
  }
  const inlines = parseInline(text.slice(start, end), depth + 1);
  return { inline: { kind: marks[mark], inlines }, end: end + mark.length };
}

/** Where the mark is closed, whoever opened it before; -1: nowhere. */
function closingOf(text: string, mark: Mark, from: number): number {
  let at = text.indexOf(mark, from + 1);
  while (at >= 0) {
    while (mark.length === 2 && text[at + 2] === mark[0]) {
      at += 1; // Of three, the first closes what was opened within.
    }
    const after = text[at + mark.length] ?? "";
    const isDouble = mark.length === 1 && after === mark;
    const isInWord = mark.startsWith("_") && wordPart.test(after);
    if (!isDouble && !isInWord && !space.test(text[at - 1] ?? " ")) {
      return at;
    }
    at = text.indexOf(mark, at + (isDouble ? 2 : 1));
  }
  return -1;
}

function linkAt(text: string, at: number): Found | undefined {
  address.lastIndex = at;
  const match = address.exec(text)?.[0];
  if (match === undefined || wordPart.test(text[at - 1] ?? "")) {
    return undefined;
  }
  const shown = withoutTrailing(match);
  const href = safeAddress(shown);
  return href === undefined
    ? undefined
    : { inline: { kind: "link", href, text: shown }, end: at + shown.length };
}

/** A full stop behind an address ends the sentence, a bracket that was opened before it that. */
function withoutTrailing(match: string): string {
  const unopened = { ")": excess(match, ")", "("), "]": excess(match, "]", "[") };
  let end = match.length;
  for (;;) {
    const last = match[end - 1] ?? "";
    if ((last === ")" || last === "]") && unopened[last] > 0) {
      unopened[last] -= 1;
    } else if (!trailing.test(last)) {
      return match.slice(0, end);
    }
    end -= 1;
  }
}

/** How many more there are of the one than of the other. */
function excess(text: string, one: string, other: string): number {
  let count = 0;
  for (const character of text) {
    count += character === one ? 1 : character === other ? -1 : 0;
  }
  return count;
}

/** The address, when it is one of the web: nothing else may be followed. */
export function safeAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  return isWeb && url.hostname !== "" ? url.href : undefined;
}
