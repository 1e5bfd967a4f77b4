import { TrainingError } from './error.js';

/** A decoder-only transformer (SwiGLU, RMSNorm, rotary positions). */
export type Shape = {
  /** The published model it is taken from. */
  name?: string;
  layers: number;
  hidden: number;
  heads: number;
  kvHeads: number;
  /** Width of the feed-forward part (three matrices). */
  ffn: number;
  vocab: number;
  /** One matrix for embedding and output. */
  tied: boolean;
};

type UsualShape = Shape & { name: string; source: string };

/** Usual shapes; `source` is where the figures stand. */
export const USUAL_SHAPES: readonly UsualShape[] = [
  shape('SmolLM2-135M', 30, 576, 9, 3, 1536, 49152, true, 'its config.json'),
  shape('SmolLM2-360M', 32, 960, 15, 5, 2560, 49152, true, 'its config.json'),
  shape('TinyLlama-1.1B', 22, 2048, 32, 4, 5632, 32000, false, 'its README'),
  shape('SmolLM2-1.7B', 24, 2048, 32, 32, 8192, 49152, true, 'its config.json'),
  shape('SmolLM3-3B', 36, 2048, 16, 4, 11008, 128256, true, 'its config.json'),
  shape('LLaMA-7B', 32, 4096, 32, 32, 11008, 32000, false, 'LLaMA, table 2'),
  shape('Llama-3-8B', 32, 4096, 32, 8, 14336, 128256, false, 'Llama 3, table 3'),
  shape('LLaMA-13B', 40, 5120, 40, 40, 13824, 32000, false, 'LLaMA, table 2'),
  shape('LLaMA-33B', 60, 6656, 52, 52, 17920, 32000, false, 'LLaMA, table 2'),
  shape('LLaMA-65B', 80, 8192, 64, 64, 22016, 32000, false, 'LLaMA, table 2'),
  shape('Llama-3-70B', 80, 8192, 64, 8, 28672, 128256, false, 'Llama 3, table 3'),
  shape('Llama-3.1-405B', 126, 16384, 128, 8, 53248, 128256, false, 'Llama 3, table 3'),
];

function shape(
  name: string,
  layers: number,
  hidden: number,
  heads: number,
  kvHeads: number,
  ffn: number,
  vocab: number,
  tied: boolean,
  source: string,
): UsualShape {
  return { name, layers, hidden, heads, kvHeads, ffn, vocab, tied, source };
}

/** Parameters of one layer. */
export function layerParams({ hidden, heads, kvHeads, ffn }: Shape): number {
  const kvWidth = (hidden / heads) * kvHeads;
  return 2 * hidden * hidden + 2 * hidden * kvWidth + 3 * hidden * ffn + 2 * hidden;
}

/** All parameters, embeddings included. */
export function countParams(s: Shape): number {
  return s.layers * layerParams(s) + s.vocab * s.hidden * (s.tied ? 1 : 2) + s.hidden;
}

/** A size as it is called ("7b") and the parameters counted ("6.74") differ by up to this. */
const USUAL_SHAPE_TOLERANCE = 0.04;
const SMALL_PARAMS = 50e6;
const SMALL_VOCAB = 8192;
const USUAL_VOCAB = 32768;
/** Published models up to about 4B tie embedding and output. */
const TIED_MAX_PARAMS = 4e9;
/** Width a layer: about 128 from 7B on (LLaMA, OPT), narrower below (SmolLM2: 19 at 135M, 85 at 1.7B). */
const ASPECT_MAX = 128;
const ASPECT_AT_PARAMS = 7e9;
const GROUPED_QUERY_MIN_HIDDEN = 2048;
const GROUPED_QUERY_HEADS = [8, 4];

export type ShapeWish = {
  layers?: number | undefined;
  hidden?: number | undefined;
  heads?: number | undefined;
  kvHeads?: number | undefined;
  ffn?: number | undefined;
  vocab?: number | undefined;
};

/** The shape as wished, what is not wished as usual at `params`. @throws TrainingError */
export function shapeFor(params: number | undefined, wish: ShapeWish): Shape {
  if (wish.hidden !== undefined && wish.layers !== undefined)
    return complete(wish.layers, wish.hidden, wish, params);
  if (params === undefined)
    throw new TrainingError(
      '--params is missing: say how large the model is (--params 2b), or give --layers and --hidden',
    );
  const named = Object.values(wish).every((v) => v === undefined)
    ? USUAL_SHAPES.find((u) => Math.abs(countParams(u) / params - 1) < USUAL_SHAPE_TOLERANCE)
    : undefined;
  if (named) return named;
  let best: { shape: Shape; off: number } | undefined;
  const aspect = Math.min(ASPECT_MAX, ASPECT_MAX * (params / ASPECT_AT_PARAMS) ** 0.25);
  for (const hidden of wish.hidden !== undefined ? [wish.hidden] : widths()) {
    const heads = wish.heads ?? usualHeads(hidden);
    if (wish.hidden === undefined && (hidden % heads !== 0 || heads % (wish.kvHeads ?? 1) !== 0)) continue;
    const one = complete(1, hidden, wish, params);
    const inLayers = params - (countParams(one) - layerParams(one));
    const layers = wish.layers ?? Math.round(inLayers / layerParams(one));
    if (layers < 1) continue;
    const candidate = { ...one, layers };
    const off =
      20 * Math.abs(Math.log(countParams(candidate) / params)) + Math.abs(Math.log(hidden / layers / aspect));
    if (!best || off < best.off) best = { shape: candidate, off };
  }
  if (!best)
    throw new TrainingError(
      `--params ${params}: no usual shape has so many; give a smaller --vocab, or drop --heads and --kv-heads`,
    );
  return best.shape;
}

const usualHeads = (hidden: number): number =>
  Math.max(1, Math.round(hidden / (hidden >= GROUPED_QUERY_MIN_HIDDEN ? 128 : 64)));

function* widths(): Generator<number> {
  for (let h = 64; h < 1024; h += 64) yield h;
  for (let h = 1024; h < 2048; h += 128) yield h;
  for (let h = 2048; h <= 24576; h += 512) yield h;
}

function complete(layers: number, hidden: number, wish: ShapeWish, params: number | undefined): Shape {
  const heads = wish.heads ?? usualHeads(hidden);
  if (hidden % heads !== 0)
    throw new TrainingError(
      `--heads ${heads}: must divide --hidden ${hidden}; take one of ${divisors(hidden)}`,
    );
  const kvHeads =
    wish.kvHeads ??
    (hidden >= GROUPED_QUERY_MIN_HIDDEN
      ? (GROUPED_QUERY_HEADS.find((g) => heads % g === 0) ?? heads)
      : heads);
  if (heads % kvHeads !== 0)
    throw new TrainingError(
      `--kv-heads ${kvHeads}: must divide --heads ${heads}; take one of ${divisors(heads)}`,
    );
  const roundTo = hidden >= 1024 ? 256 : 64;
  const ffn = wish.ffn ?? Math.ceil((8 * hidden) / 3 / roundTo) * roundTo;
  const vocab =
    wish.vocab ?? ((params ?? Number.POSITIVE_INFINITY) < SMALL_PARAMS ? SMALL_VOCAB : USUAL_VOCAB);
  const untied: Shape = { layers, hidden, heads, kvHeads, ffn, vocab, tied: false };
  const tied = { ...untied, tied: true };
  return (params ?? countParams(tied)) < TIED_MAX_PARAMS ? tied : untied;
}

const divisors = (n: number): string =>
  Array.from({ length: n }, (_, i) => i + 1)
    .filter((d) => n % d === 0 && n / d >= 16)
    .join(', ') || '1';
