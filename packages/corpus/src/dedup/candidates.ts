import { createKeyTable } from './key-table.js';

/** Entries of one index, in document order: a 64-bit key, the document's number, and its scope. */
export type Entries = { count: number; keys: Uint32Array; ordinals: Uint32Array; scopes: Uint32Array };

/** A bucket larger than this is a phrase that everybody uses; later members are compared with fewer earlier ones. */
const EARLY_MEMBERS = 4;

/**
 * Pairs (earlier, later) of documents that share a key: each with the first four of its bucket, with the one just
 * before it, and with the first of its own scope. A bucket of n gives at most 6n pairs, not n².
 *
 * @returns pairs flat, `[i, j, i, j, …]`, ordered by j.
 */
export function candidatePairs({ count, keys, ordinals, scopes }: Entries): Uint32Array {
  const buckets = createKeyTable(count);
  const scoped = createKeyTable(count);
  const early = new Int32Array(count * EARLY_MEMBERS).fill(-1);
  const last = new Int32Array(count).fill(-1);
  const firstOfScope = new Int32Array(count).fill(-1);
  const pairs: number[] = [];
  for (let e = 0; e < count; e += 1) {
    const bucket = buckets.idOf(keys[2 * e]!, keys[2 * e + 1]!);
    const inScope = scoped.idOf(bucket, scopes[e]!);
    const j = ordinals[e]!;
    const mates = new Set<number>();
    for (let m = bucket * EARLY_MEMBERS; m < (bucket + 1) * EARLY_MEMBERS; m += 1) {
      if (early[m] === -1) {
        early[m] = e;
        break;
      }
      mates.add(ordinals[early[m]!]!);
    }
    if (last[bucket] !== -1) mates.add(ordinals[last[bucket]!]!);
    if (firstOfScope[inScope] === -1) firstOfScope[inScope] = e;
    else mates.add(ordinals[firstOfScope[inScope]!]!);
    last[bucket] = e;
    for (const i of [...mates].sort((a, b) => a - b)) if (i !== j) pairs.push(i, j);
  }
  return Uint32Array.from(pairs);
}
