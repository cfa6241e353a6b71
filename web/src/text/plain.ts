import type { Inline } from "./inline";
import { parseMarkdown, type Block } from "./markdown";

/** The beginning of a message in one line, without the marks of its formatting: for a list, a quote. */
export function plainStart(text: string, lengthMax: number): string {
  // What is read is longer than what is shown, as marks go; no more, as that is done for every row.
  const read = text.slice(0, 2 * lengthMax);
  const plain = parseMarkdown(read).map(ofBlock).join(" ").replace(/\s+/gu, " ");
  return plain.trim().slice(0, lengthMax);
}

function ofBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return ofInlines(block.inlines);
    case "code":
      return block.text;
    case "quote":
      return `“${block.blocks.map(ofBlock).join(" ")}”`;
    case "list":
      return block.items.map((item) => `• ${ofInlines(item)}`).join(" ");
  }
}

function ofInlines(inlines: readonly Inline[]): string {
  return inlines.map((one) => ("inlines" in one ? ofInlines(one.inlines) : one.text)).join("");
}
