/**
 * The key of an event. On keyboards of other scripts a letter is taken by its place, so that `r` is
 * where it is on a Latin one.
 */
export function keyOf({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  const isForeign = key.length === 1 && key > "~";
  return isForeign && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}
