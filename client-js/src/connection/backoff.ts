const firstMs = 300;
const maxMs = 20_000;

/**
 * How long to wait before attempt n = 0, 1, 2 …: exponential with full jitter, so that
 * clients that lost the same server do not come back together. Never below a tenth of the
 * bound: a server that is down is not to be hammered by the lucky.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const bound = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 16));
  return Math.round(bound * (0.1 + 0.9 * random()));
}
