import type { Platform } from "../platform.js";

/**
 * An id that is unique among a sender's and begins with the time, so that the keys the
 * server keeps arrive in order.
 */
export function newRequestId(platform: Platform): string {
  const time = platform.now().toString(36).padStart(9, "0");
  const noise = Math.floor(platform.random() * 36 ** 10);
  return `${time}-${noise.toString(36).padStart(10, "0")}`;
}
