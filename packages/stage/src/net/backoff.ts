const FIRST_MS = 250;
const FACTOR = 1.7;
const MAX_MS = 8_000;
/** Share of the delay that chance moves, so that many pages do not come back at the same instant. */
const JITTER = 0.3;

/** Delay before the nth try to reconnect (0 first), ms. `random` in [0,1). */
export function backoffMs(attempt: number, random: () => number): number {
  const plain = Math.min(MAX_MS, FIRST_MS * FACTOR ** attempt);
  return plain * (1 - JITTER + 2 * JITTER * random());
}
