import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import type { Clip } from '../library/clip.js';
import { LIBRARY } from '../library/index.js';
import { type Found, ranked } from './rank.js';
import { createTfidf } from './tfidf.js';
import { encode } from './tokens.js';

export const CLAP_MODEL = 'zhubo-clap-text.onnx';
export const CLAP_INDEX = 'index.json';

const CLAP_LEAST = 0.46;
const NGRAMS_LEAST = 0.28;

/** Finds the clips of the library that fit a line. */
export interface GestureFinder {
  /** `clap` with the model, `ngrams` without. */
  by: 'clap' | 'ngrams';
  /** Why the model is not in use; empty when it is. */
  reason: string;
  /** A best score below this is no find: set by looking at lines that no clip fits. */
  leastScore: number;
  /** All clips, best first: by meaning and by shared n-grams, both cosines, in equal parts (by n-grams alone without a model). */
  findGesture(text: string): Promise<Found[]>;
  /** The same by the model alone. */
  findByMeaning(text: string): Promise<Found[]>;
}

const indexSchema = z.object({
  clips: z.array(z.object({ id: z.string(), vector: z.array(z.number()).nonempty() })).nonempty(),
});

/**
 * Opens CLAP's text encoder and the index of motions from a folder; when a file is missing or broken, n-grams are matched
 * instead and `reason` says so. Never throws.
 */
export async function openFinder(folder: string, library: readonly Clip[] = LIBRARY): Promise<GestureFinder> {
  try {
    return await openClap(folder, library);
  } catch (e) {
    return byNgrams(e instanceof Error ? e.message : String(e), library);
  }
}

/** Finds by shared n-grams alone. @param reason why there is no model */
export function byNgrams(reason: string, library: readonly Clip[] = LIBRARY): GestureFinder {
  const match = createTfidf(library);
  const find = async (text: string): Promise<Found[]> => match(text);
  return { by: 'ngrams', reason, leastScore: NGRAMS_LEAST, findGesture: find, findByMeaning: find };
}

async function openClap(folder: string, library: readonly Clip[]): Promise<GestureFinder> {
  const index = indexSchema.parse(JSON.parse(await readFile(join(folder, CLAP_INDEX), 'utf8')));
  const known = new Set(library.map((c) => c.id));
  const clips = index.clips.filter((c) => known.has(c.id));
  const session = await InferenceSession.create(await readFile(join(folder, CLAP_MODEL)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  const row = (numbers: readonly number[]): Tensor =>
    new Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
  const shareNgrams = createTfidf(library);
  async function findByMeaning(text: string): Promise<Found[]> {
    const { units, pairs } = encode(text);
    const out = await session.run({ units: row(units), pairs: row(pairs) });
    const query = out['vector']!.data as Float32Array;
    return ranked(
      clips.map(({ id, vector }) => ({ id, score: vector.reduce((sum, x, i) => sum + x * query[i]!, 0) })),
    );
  }
  return {
    by: 'clap',
    reason: '',
    leastScore: CLAP_LEAST,
    findByMeaning,
    async findGesture(text) {
      const shared = new Map(shareNgrams(text).map((f) => [f.id, f.score]));
      const meant = await findByMeaning(text);
      return ranked(meant.map(({ id, score }) => ({ id, score: (score + (shared.get(id) ?? 0)) / 2 })));
    },
  };
}
