import { mix } from '../dedup/rolling.js';

/** Words a document has in a shard's index: where its line begins, its exact key, its scope, its flags. */
const WORDS = 5;

/** The index of a shard of n documents: n rows, and the offset at which the last line ends. */
export function indexWords(n: number) {
  const all = new Uint32Array(n * WORDS + 1);
  return {
    all,
    set: (d: number, row: { offset: number; hi: number; lo: number; scope: number; near: boolean }): void =>
      all.set([row.offset, row.hi, row.lo, row.scope, row.near ? 1 : 0], d * WORDS),
    end: (offset: number): void => {
      all[n * WORDS] = offset;
    },
  };
}

export function indexView(all: Uint32Array) {
  const n = (all.length - 1) / WORDS;
  return {
    n,
    offset: (d: number): number => all[d * WORDS]!,
    hi: (d: number): number => all[d * WORDS + 1]!,
    lo: (d: number): number => all[d * WORDS + 2]!,
    scope: (d: number): number => all[d * WORDS + 3]!,
    near: (d: number): boolean => all[d * WORDS + 4] === 1,
  };
}
export type IndexView = ReturnType<typeof indexView>;

/** A room and day as a number above zero; it only chooses candidates, the comparison looks at room and day. */
export function scopeHash(room: string | null, day: string | null): number {
  let h = 0x811c9dc5 | 0;
  const text = `${room}\n${day}`;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h) | 1;
}
