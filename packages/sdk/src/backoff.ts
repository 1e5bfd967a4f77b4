/** First wait before a reconnect; doubled each time. A restart of the server takes about this long. */
export const RECONNECT_FIRST_MS = 500;
/** Longest wait: an operator should not look at a dead page for longer. */
export const RECONNECT_MAX_MS = 10_000;

/**
 * How long to wait before reconnect number `attempt` (0 = first), in ms: exponential with "equal jitter", so that
 * the pages of one room do not all come back in the same instant, and none comes back at once.
 * @param random in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(RECONNECT_MAX_MS, RECONNECT_FIRST_MS * 2 ** Math.min(attempt, 20));
  return Math.round(full / 2 + (full / 2) * random);
}
