import { createFates, type Fates, keeperOf, resolve } from '../dedup/resolve.js';
import type { Context } from './context.js';
import { readWords, writePieces } from './files.js';
import type { Offsets, Pass } from './layout.js';

/** State and times of a document: see `Fates`. */
export const FATE_WORDS = 2;

/**
 * Decides what each document's fate is after a pass, in document order over all shards: the one step that no two
 * threads can share. It holds eight bytes a document. After the last pass the fates are written for all.
 */
export function decideTask({ layout, offsets }: Context, pass: Pass): void {
  const { first, total } = offsets();
  const fates = createFates(total);
  for (const done of pass === 'exact' ? (['exact'] as const) : (['exact', 'near'] as const))
    for (const index of first.keys()) resolve(readWords(layout.edges(done, index)), fates);
  if (pass === 'near') writePieces(layout.fates, rowsOf(fates, offsets()));
  writePieces(layout.alive(pass), aliveOf(fates, offsets()));
}

const ranges = ({ first, total }: Offsets): [number, number][] =>
  first.map((from, index) => [from, first[index + 1] ?? total]);

function* rowsOf({ state, times }: Fates, offsets: Offsets): Generator<Uint8Array> {
  for (const [from, to] of ranges(offsets)) {
    const words = new Uint32Array((to - from) * FATE_WORDS);
    for (let d = from; d < to; d += 1) words.set([state[d]!, times[d]!], (d - from) * FATE_WORDS);
    yield new Uint8Array(words.buffer);
  }
}

/** One byte a document: 1 when it is still there. */
function* aliveOf({ state }: Fates, offsets: Offsets): Generator<Uint8Array> {
  for (const [from, to] of ranges(offsets))
    yield Uint8Array.from(state.subarray(from, to), (s) => (keeperOf(s) === null ? 1 : 0));
}
