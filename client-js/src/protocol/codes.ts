/** Error and close codes, and what they ask of a client. */

const retried: ReadonlySet<string> = new Set(["busy", "rate_limited", "internal"]);

/** Whether the same request, with the same `id`, is to be sent again. */
export function isRetried(code: string): boolean {
  return retried.has(code);
}

export const closeCode = {
  tooBig: 1009,
  unauthorized: 4500,
  banned: 4501,
  replaced: 4502,
} as const;

/** 4500 to 4999 say "do not come back"; everything else is a reason to reconnect. */
export function forbidsReturn(code: number): boolean {
  return code >= 4500 && code <= 4999;
}
