const charactersMax = 1_400;
const linesMax = 24;

/** The beginning of a text that is too long to be shown at once; nothing when it is not. */
export function folded(text: string): string | undefined {
  const lines = text.split("\n", linesMax + 1);
  const byLines = lines.length > linesMax ? lines.slice(0, linesMax - 6).join("\n") : text;
  if (byLines.length > charactersMax) {
    const cut = byLines.slice(0, charactersMax - 300);
    return `${cut.replace(/[\ud800-\udbff]$/u, "").replace(/\s+\S{0,40}$/u, "")}…`;
  }
  return byLines === text ? undefined : `${byLines}\n…`;
}
