/** Something to be chosen. */
export interface Choice {
  key: string;
  /** What it is found by, and called by those who do not see it. */
  words: string;
}
