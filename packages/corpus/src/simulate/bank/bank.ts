import { expand, fits, type Variables } from '../pattern.js';
import type { Rng } from '../rng.js';

/** Hand-written patterns by section. */
export type Bank = ReadonlyMap<string, readonly string[]>;

/** Reads `[section]` heads with one pattern a line below. @throws Error on a section or line that is there twice. */
export function bankOf(...texts: readonly string[]): Bank {
  const bank = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of texts.join('\n').split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const head = /^\[([a-zA-Z.]+)\]$/u.exec(trimmed)?.[1];
    if (head !== undefined) {
      if (bank.has(head)) throw new Error(`section ${head} is there twice`);
      current = [];
      bank.set(head, current);
    } else if (!current) throw new Error(`a pattern before any section: ${trimmed}`);
    else if (current.includes(trimmed)) throw new Error(`twice in one section: ${trimmed}`);
    else current.push(trimmed);
  }
  return bank;
}

/** A text made from a pattern, and which pattern that was: `section/line`. */
export type Made = { text: string; from: string };

/** One of a section's patterns for which all variables are there, said once. @throws Error for an unknown section. */
export function sayOne(
  bank: Bank,
  section: string,
  rng: Rng,
  variables: Variables,
  particle?: () => string,
  unlike: ReadonlySet<string> = new Set(),
): Made | null {
  const all = bank.get(section);
  if (!all) throw new Error(`no section ${section}`);
  const usable = all
    .map((pattern, i) => ({ pattern, from: `${section}/${i + 1}` }))
    .filter(({ pattern }) => fits(pattern, variables));
  const fresh = usable.filter(({ from }) => !unlike.has(from));
  const pool = fresh.length > 0 ? fresh : usable;
  if (pool.length === 0) return null;
  const { pattern, from } = rng.pick(pool);
  return { text: expand(pattern, rng, variables, particle), from };
}
