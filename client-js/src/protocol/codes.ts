/** Error and close codes, and what they ask of a client. */

const retried: ReadonlySet<string> = new Set(["busy", "rate_limited", "internal"]);

/** Whether the same request, with the same `id`, is to be sent again. */
export function isRetried(code: string): boolean {
  return retried.has(code);
}

/** Close codes with a meaning of their own. */
export const closeCode = {
  /** No close frame; never sent by anyone. Also our own verdict. */
  abnormal: 1006,
  /** A frame was larger than the server reads. */
  tooBig: 1009,
  /** The server stops. */
  goAway: 4000,
  /** The token is not valid. */
  unauthorized: 4500,
  /** Not wanted here. */
  banned: 4501,
  /** A newer connection of the same user took its place. */
  replaced: 4502,
} as const;

/** 4500 to 4999 say "do not come back"; everything else is a reason to reconnect. */
export function forbidsReturn(code: number): boolean {
  return code >= 4500 && code <= 4999;
}
