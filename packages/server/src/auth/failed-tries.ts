/** Wrong tokens that one address may show in a window before it has to wait. */
const TRIES_MAX = 10;
const WINDOW_MS = 60_000;
/** Addresses remembered; past that the oldest is forgotten, so that memory stays bounded. */
const ADDRESSES_MAX = 10_000;

export interface FailedTries {
  /** Ms until this address may try again; 0 when it may now. */
  waitMs(address: string): number;
  record(address: string): void;
}

/** Counts wrong tokens by address. @param now Unix ms. */
export function createFailedTries(now: () => number): FailedTries {
  const byAddress = new Map<string, { tries: number; until: number }>();
  return {
    waitMs(address) {
      const entry = byAddress.get(address);
      if (entry === undefined) return 0;
      const left = entry.until - now();
      if (left <= 0) byAddress.delete(address);
      return left > 0 && entry.tries >= TRIES_MAX ? left : 0;
    },
    record(address) {
      const entry = byAddress.get(address);
      if (entry !== undefined && entry.until > now()) {
        entry.tries += 1;
        return;
      }
      byAddress.delete(address);
      if (byAddress.size >= ADDRESSES_MAX) byAddress.delete(byAddress.keys().next().value!);
      byAddress.set(address, { tries: 1, until: now() + WINDOW_MS });
    },
  };
}
