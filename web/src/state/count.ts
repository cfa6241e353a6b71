/** A number of messages as it is shown: nobody counts further. */
export function countLabel(count: number): string {
  return count > 999 ? "999+" : `${count}`;
}
