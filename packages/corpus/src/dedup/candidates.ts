import { createWords } from '../build/growing.js';
import { createKeyTable } from './key-table.js';

/** Entries of one index, in document order: a 64-bit key, the document's number, and its scope. */
export type Entries = { count: number; keys: Uint32Array; ordinals: Uint32Array; scopes: Uint32Array };

/** A bucket larger than this is a phrase that everybody uses; later members are compared with fewer earlier ones. */
const EARLY_MEMBERS = 4;
const NONE = -1;

/**
 * Pairs (earlier, later) of documents that share a key: each with the first four of its bucket, with the one just
 * before it, and with the first of its own scope. A bucket of n gives at most 6n pairs, not n².
 *
 * @returns pairs flat, `[i, j, i, j, …]`, ordered by j, then i.
 */
export function candidatePairs({ count, keys, ordinals, scopes }: Entries): Uint32Array {
  const isScoped = scopes.some((s) => s !== 0);
  const buckets = createKeyTable(count);
  const scoped = createKeyTable(isScoped ? count : 0);
  const early = new Int32Array(count * EARLY_MEMBERS).fill(NONE);
  const last = new Int32Array(count).fill(NONE);
  const firstOfScope = new Int32Array(isScoped ? count : 0).fill(NONE);
  const pairs = createWords();
  for (let e = 0; e < count; e += 1) {
    const bucket = buckets.idOf(keys[2 * e]!, keys[2 * e + 1]!);
    const j = ordinals[e]!;
    const scope = scopes[e]!;
    // The first members are in order, and all others came after them.
    let m = bucket * EARLY_MEMBERS;
    const end = m + EARLY_MEMBERS;
    for (; m < end && early[m] !== NONE; m += 1) pairs.pair(ordinals[early[m]!]!, j);
    const isFull = m === end;
    if (!isFull) early[m] = e;
    const before = isFull ? last[bucket]! : NONE;
    last[bucket] = e;
    let first = NONE;
    if (scope !== 0) {
      const inScope = scoped.idOf(bucket, scope);
      if (firstOfScope[inScope] === NONE) firstOfScope[inScope] = e;
      else if (isFull) first = firstOfScope[inScope]!;
    }
    const lastEarly = isFull ? early[end - 1]! : NONE;
    if (first > lastEarly && first < before) pairs.pair(ordinals[first]!, j);
    if (before > lastEarly) pairs.pair(ordinals[before]!, j);
  }
  return pairs.done();
}
