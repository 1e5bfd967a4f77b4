/** Must give the same numbers as `trainer/zhubo_trainer/clap/tokens.py`, which the model was trained with. */
const UNIT_BUCKETS = 16384;
const PAIR_BUCKETS = 32768;
const MAX_UNITS = 40;
const UNIT = /[a-z0-9]+|[\u3400-\u9fff]/g;

/** Chinese characters and Latin words of a text, folded (NFKC, lower case); a plural s is dropped. */
export const unitsOf = (text: string): string[] =>
  (text.normalize('NFKC').toLowerCase().match(UNIT) ?? [])
    .map((u) => (u.length > 3 && u.endsWith('s') ? u.slice(0, -1) : u))
    .slice(0, MAX_UNITS);

/** FNV-1a over code points, 1 to `buckets - 1`; 0 is padding. */
function bucket(text: string, buckets: number): number {
  let h = 2166136261;
  for (const c of text) h = Math.imul(h ^ c.codePointAt(0)!, 16777619) >>> 0;
  return 1 + (((h ^ (h >>> 15)) >>> 0) % (buckets - 1));
}

/** Numbers of the units, and for each the number of the pair that it makes with the next. */
export function encode(text: string): { units: number[]; pairs: number[] } {
  const units = unitsOf(text);
  if (units.length === 0) units.push('?');
  return {
    units: units.map((u) => bucket(u, UNIT_BUCKETS)),
    pairs: units.map((u, i) => bucket(`${u} ${units[i + 1] ?? '$'}`, PAIR_BUCKETS)),
  };
}
