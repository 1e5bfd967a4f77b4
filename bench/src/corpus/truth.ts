import { SHINGLE_CHARS } from '@zhubo/corpus';

/**
 * For each text whether an earlier one has a Jaccard of character 5-grams at or above `threshold`: exact, over all
 * pairs. Sets are ordered by how rare their 5-grams are, and only the rarest are indexed: two sets as alike as
 * `threshold` must share one of them (prefix filtering; Bayardo, Ma, Srikant, "Scaling Up All Pairs Similarity
 * Search", 2007). Each candidate is then compared whole. It shares no code with the tools that are measured.
 */
export function exactTruth(texts: readonly string[], threshold: number): boolean[] {
  const sets = idSets(texts);
  const postings = new Map<number, number[]>();
  const seenBy = new Int32Array(texts.length).fill(-1);
  return texts.map((_, j) => {
    const set = sets[j]!;
    const prefix = set.length - Math.ceil(threshold * set.length) + 1;
    let found = false;
    for (let p = 0; p < prefix && !found; p += 1)
      for (const i of postings.get(set[p]!) ?? []) {
        if (seenBy[i] === j) continue;
        seenBy[i] = j;
        if (isAlike(sets[i]!, set, threshold)) {
          found = true;
          break;
        }
      }
    for (let p = 0; p < prefix; p += 1) {
      const list = postings.get(set[p]!);
      if (list) list.push(j);
      else postings.set(set[p]!, [j]);
    }
    return found;
  });
}

/** Each text as its 5-grams' numbers, ascending; a rarer 5-gram has a smaller number. */
function idSets(texts: readonly string[]): Uint32Array[] {
  const first = new Map<string, number>();
  const counts: number[] = [];
  const numbered = texts.map((text) => {
    const ids = new Set<number>();
    const grams = Math.max(1, text.length - SHINGLE_CHARS + 1);
    for (let at = 0; at < grams; at += 1) {
      const gram = text.slice(at, at + SHINGLE_CHARS);
      let id = first.get(gram);
      if (id === undefined) {
        id = first.size;
        first.set(gram, id);
        counts.push(0);
      }
      if (!ids.has(id)) {
        ids.add(id);
        counts[id] = counts[id]! + 1;
      }
    }
    return Uint32Array.from(ids);
  });
  const byRarity = Uint32Array.from(counts.keys()).sort((a, b) => counts[a]! - counts[b]! || a - b);
  const rank = new Uint32Array(counts.length);
  for (const [at, id] of byRarity.entries()) rank[id] = at;
  return numbered.map((ids) => ids.map((id) => rank[id]!).sort());
}

function isAlike(a: Uint32Array, b: Uint32Array, threshold: number): boolean {
  if (Math.min(a.length, b.length) < threshold * Math.max(a.length, b.length)) return false;
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i += 1;
    else if (a[i]! > b[j]!) j += 1;
    else {
      both += 1;
      i += 1;
      j += 1;
    }
  }
  return both >= threshold * (a.length + b.length - both);
}
