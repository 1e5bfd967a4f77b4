import { type InferenceSession, Tensor } from 'onnxruntime-node';

export const STYLE_SIZE = 256;
export const FEATURE_COUNT = 512;
/** One frame of the encoder: 25 ms, 600 samples at 24 kHz; pitch and energy come twice a frame. */
export const FRAME_SAMPLES = 600;
export const KOKORO_SAMPLE_RATE = 24_000;
/**
 * Frames kept of the silence around the speech when decoding. Less is quicker but heard worse: Kokoro's decoder's
 * normalisation needs some silence (docs/decisions/voice-engine.md).
 */
const LEAD_FRAMES = 3;
const TAIL_FRAMES = 4;

/** What the encoder says of one piece, the long silences at both ends cut off. */
export interface SpeechFeatures {
  /** Row-major [512, width]. */
  readonly asr: Float32Array;
  /** Hz, two a frame; near zero where unvoiced. */
  readonly f0: Float32Array;
  readonly nrg: Float32Array;
  readonly style: Float32Array;
  /** Frames. */
  readonly width: number;
  /** Frames of each token, the pads at both ends included, before the cut. */
  readonly frames: readonly number[];
  /** First frame kept. */
  readonly from: number;
}

/** Turns features into samples at 24 kHz, `width * FRAME_SAMPLES` of them (or a few more, all silent). */
export type Decoder = (features: SpeechFeatures) => Promise<Float32Array>;

/** Rows of a style table are by token count. */
const styleFor = (table: Float32Array, tokenCount: number): Float32Array => {
  const row = Math.min(tokenCount, table.length / STYLE_SIZE) - 1;
  return table.slice(row * STYLE_SIZE, (row + 1) * STYLE_SIZE);
};

/** Columns [from, to) of a row-major matrix with `width` columns. */
const columns = (data: Float32Array, width: number, from: number, to: number): Float32Array => {
  const rows = data.length / width;
  const out = new Float32Array(rows * (to - from));
  for (let row = 0; row < rows; row++)
    out.set(data.subarray(row * width + from, row * width + to), row * (to - from));
  return out;
};

/** Runs the encoder. `tokens` without pads; `table`: the voice's styles, one row of 256 a token count. */
export const encode = async (
  encoder: InferenceSession,
  tokens: readonly number[],
  table: Float32Array,
  speed: number,
): Promise<SpeechFeatures> => {
  const style = styleFor(table, tokens.length);
  const padded = BigInt64Array.from([0, ...tokens, 0], BigInt);
  const encoded = await encoder.run({
    tokens: new Tensor('int64', padded, [1, padded.length]),
    style: new Tensor('float32', style, [1, STYLE_SIZE]),
    speed: new Tensor('float32', [speed], [1]),
  });
  const read = (name: string): Float32Array => encoded[name]!.data as Float32Array;
  const frames = Array.from(read('dur'), Number);
  const total = frames.reduce((a, b) => a + b, 0);
  const from = Math.max(0, frames[0]! - LEAD_FRAMES);
  const to = Math.max(from + 1, total - Math.max(0, frames.at(-1)! - TAIL_FRAMES));
  return {
    asr: columns(read('asr'), total, from, to),
    f0: read('f0').slice(2 * from, 2 * to),
    nrg: read('nrg').slice(2 * from, 2 * to),
    style,
    width: to - from,
    frames,
    from,
  };
};
