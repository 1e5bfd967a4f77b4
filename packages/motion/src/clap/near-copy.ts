import { unitsOf } from './tokens.js';

/** Two lines that share this part of their pairs are one line for a test. */
const SAME = 0.75;

function pairsOf(text: string): Set<string> {
  const units = unitsOf(text);
  return new Set(units.length < 2 ? units : units.slice(1).map((u, i) => `${units[i]} ${u}`));
}

/** Tells whether a line is nearly one of the known ones: shared pairs of characters or words, of all that either has (Jaccard). */
export function nearCopyOf(known: readonly string[]): (text: string) => boolean {
  const sets = known.map(pairsOf);
  return (text) => {
    const own = pairsOf(text);
    return sets.some((other) => {
      let shared = 0;
      for (const p of own) if (other.has(p)) shared += 1;
      return shared / (own.size + other.size - shared || 1) >= SAME;
    });
  };
}
