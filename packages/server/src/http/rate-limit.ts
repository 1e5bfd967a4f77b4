import { RATE_ADDRESSES_MAX } from './limits.js';

export interface RateLimit {
  /** Takes one. @returns ms to wait; 0 when there was one to take. */
  take(address: string): number;
}

/** A token bucket for each address: `burst` at once, then `perSecond`. @param now Unix ms. */
export function createRateLimit(perSecond: number, burst: number, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(address) {
      const at = now();
      let bucket = buckets.get(address);
      if (bucket === undefined) {
        if (buckets.size >= RATE_ADDRESSES_MAX) buckets.delete(buckets.keys().next().value!);
        bucket = { left: burst, at };
        buckets.set(address, bucket);
      }
      bucket.left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1_000) * perSecond);
      bucket.at = at;
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perSecond) * 1_000);
      bucket.left -= 1;
      return 0;
    },
  };
}
