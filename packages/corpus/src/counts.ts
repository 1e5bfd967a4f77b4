/** Counters by name: how many documents each reason dropped, each step changed. */
export type Counts = Record<string, number>;

export const count = (counts: Counts, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};

export const addCounts = (into: Counts, from: Counts): Counts => {
  for (const [name, n] of Object.entries(from)) count(into, name, n);
  return into;
};

/** Names in code-point order, so that files that hold counts are the same on each run. */
export const sorted = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
