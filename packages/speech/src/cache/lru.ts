/** A map that forgets what wasn't used for longest once its entries weigh more than `maxBytes`. */
export interface ByteLru<V> {
  /** The value, now the freshest. */
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, value: V, bytes: number): void;
  delete(key: string): void;
  readonly bytes: number;
  readonly size: number;
}

/** `onEvict` hears of each entry that is forgotten for want of room (not of those deleted). */
export const createByteLru = <V>(maxBytes: number, onEvict?: (key: string) => void): ByteLru<V> => {
  const entries = new Map<string, { value: V; bytes: number }>();
  let total = 0;
  const remove = (key: string): void => {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      // A Map keeps the order of insertion, so the first is the stalest.
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    has: (key) => entries.has(key),
    set: (key, value, bytes) => {
      remove(key);
      entries.set(key, { value, bytes });
      total += bytes;
      for (const stale of entries.keys()) {
        if (total <= maxBytes) break;
        remove(stale);
        onEvict?.(stale);
      }
    },
    delete: remove,
    get bytes() {
      return total;
    },
    get size() {
      return entries.size;
    },
  };
};
