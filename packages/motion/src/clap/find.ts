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

/** Parts of the mean, chosen on wordings that were kept out of training. */
const PARTS = { motion: 0.4, wordings: 0.3, ngrams: 0.3 } as const;
const CLAP_LEAST = 0.51;
const NGRAMS_LEAST = 0.36;

/** Finds the clips of the library that fit a line. */
export interface GestureFinder {
  /** `clap` with the model, `ngrams` without. */
  by: 'clap' | 'ngrams';
  /** Why the model is not in use; empty when it is. */
  reason: string;
  /** A best score below this is no find: set by looking at lines that no clip fits. */
  leastScore: number;
  /** All clips, best first: by motion, by wordings and by shared n-grams, a weighted mean of cosines (n-grams alone without a model). */
  findGesture(text: string): Promise<Found[]>;
  /** The same by the model alone: how near the line is to the motion in CLAP's space. */
  findByMeaning(text: string): Promise<Found[]>;
}

const indexSchema = z.object({
  clips: z
    .array(z.object({ id: z.string(), vector: z.array(z.number()).nonempty(), wordings: z.base64().min(1) }))
    .nonempty(),
});

/** A clip in CLAP's space: its motion, and the words for it. */
interface Placed {
  id: string;
  motion: Float32Array;
  /** One after the other, `motion.length` signed bytes each. */
  wordings: Int8Array;
}

/** Bytes of an index stand for this part of 1. */
const BYTE = 1 / 127;

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
  const clips = await readIndex(folder, library);
  const session = await InferenceSession.create(await readFile(join(folder, CLAP_MODEL)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  const row = (numbers: readonly number[]): Tensor =>
    new Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
  const shareNgrams = createTfidf(library);
  async function vectorOf(text: string): Promise<Float32Array> {
    const { units, pairs } = encode(text);
    const out = await session.run({ units: row(units), pairs: row(pairs) });
    return out['vector']!.data as Float32Array;
  }
  return {
    by: 'clap',
    reason: '',
    leastScore: CLAP_LEAST,
    async findByMeaning(text) {
      const query = await vectorOf(text);
      return ranked(clips.map((c) => ({ id: c.id, score: cosine(query, c.motion, 0) })));
    },
    async findGesture(text) {
      const query = await vectorOf(text);
      const shared = new Map(shareNgrams(text).map((f) => [f.id, f.score]));
      return ranked(
        clips.map(({ id, motion, wordings }) => ({
          id,
          score:
            PARTS.motion * cosine(query, motion, 0) +
            PARTS.wordings * nearest(query, wordings) +
            PARTS.ngrams * (shared.get(id) ?? 0),
        })),
      );
    },
  };
}

async function readIndex(folder: string, library: readonly Clip[]): Promise<Placed[]> {
  const index = indexSchema.parse(JSON.parse(await readFile(join(folder, CLAP_INDEX), 'utf8')));
  const known = new Set(library.map((c) => c.id));
  return index.clips
    .filter((c) => known.has(c.id))
    .map(({ id, vector, wordings }) => {
      const bytes = Buffer.from(wordings, 'base64');
      if (bytes.length % vector.length !== 0) throw new Error(`${CLAP_INDEX}: wordings of ${id} are cut off`);
      return { id, motion: Float32Array.from(vector), wordings: new Int8Array(bytes) };
    });
}

function cosine(query: Float32Array, list: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let i = 0; i < query.length; i += 1) sum += query[i]! * list[from + i]!;
  return sum;
}

/** The cosine to the nearest of a clip's wordings. */
function nearest(query: Float32Array, wordings: Int8Array): number {
  let best = -1;
  for (let at = 0; at < wordings.length; at += query.length)
    best = Math.max(best, cosine(query, wordings, at) * BYTE);
  return best;
}
