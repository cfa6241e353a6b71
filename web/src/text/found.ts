/** Whether what was typed finds something by its words: each part of it begins one of them. */
export function found(words: string, typed: string): boolean {
  const known = ` ${plain(words)}`;
  return plain(typed)
    .split(" ")
    .every((part) => part === "" || known.includes(` ${part}`) || known.includes(`-${part}`));
}

/** Without case and accents. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[\s._]+/gu, " ")
    .trim();
}
