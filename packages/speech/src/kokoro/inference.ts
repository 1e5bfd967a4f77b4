import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { soundEdges } from '../audio/edges.js';
import { levelSpeech, toPcm } from '../audio/level.js';
import type { LoadMessage, SpeakMessage } from './messages.js';
import { ensureSplit } from './split-cache.js';

export const KOKORO_SAMPLE_RATE = 24_000;
const STYLE_SIZE = 256;
const FEATURES = 512;
/** One frame of the encoder is 600 samples. */
const FRAME_SECONDS = 0.025;
/**
 * Frames kept of the silence around the speech when decoding. Less is quicker but heard worse: the decoder's
 * normalisation needs some silence (docs/decisions/voice-engine.md).
 */
const LEAD_FRAMES = 3;
const TAIL_FRAMES = 4;
const LEAD_SECONDS = 0.03;
const TAIL_SECONDS = 0.06;
/** Token counts of the warm-up runs: ONNX Runtime plans memory at first sight of a size class. */
const WARM_UP_SYLLABLES = [2, 6, 12];

type Style = Float32Array;

const loadVoice = async (path: string): Promise<Style> => {
  const bytes = await readFile(path);
  if (bytes.byteLength === 0 || bytes.byteLength % (STYLE_SIZE * 4) !== 0)
    throw new Error(`voice ${path}: ${bytes.byteLength} bytes are no table of ${STYLE_SIZE} floats a row`);
  return new Float32Array(new Uint8Array(bytes).buffer);
};

/** Rows of a style table are by token count. */
const styleFor = (table: Style, tokenCount: number): Float32Array => {
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

export interface KokoroSpeech {
  readonly pcm: Int16Array;
  readonly tokenTimes: Float64Array;
}

export interface KokoroInference {
  speak(req: Omit<SpeakMessage, 'type' | 'id'>): Promise<KokoroSpeech>;
}

/** Loads both halves (making them first, if need be) and the voices, and runs them once or twice to be warm. */
export const loadKokoro = async (options: Omit<LoadMessage, 'type'>): Promise<KokoroInference> => {
  const files = await ensureSplit(options.modelPath, options.cacheDir);
  const sessionOptions: InferenceSession.SessionOptions = {
    intraOpNumThreads: options.threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Shapes change with each clause, so a recorded memory pattern never fits.
    enableMemPattern: false,
    // Threads that spin while they wait take the cores from the language model beside us.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const encoder = await InferenceSession.create(files.encoder, sessionOptions);
  const decoder = await InferenceSession.create(files.decoder, sessionOptions);
  const voices = new Map<string, Style>();
  for (const [name, path] of Object.entries(options.voices)) voices.set(name, await loadVoice(path));

  const speak: KokoroInference['speak'] = async ({ tokens, voice, speed }) => {
    const table = voices.get(voice);
    if (table === undefined) throw new Error(`no voice ${voice}`);
    const style = new Tensor('float32', styleFor(table, tokens.length), [1, STYLE_SIZE]);
    const padded = BigInt64Array.from([0, ...tokens, 0], BigInt);
    const encoded = await encoder.run({
      tokens: new Tensor('int64', padded, [1, padded.length]),
      style,
      speed: new Tensor('float32', [speed], [1]),
    });
    const frames = Array.from(encoded['dur']!.data as Float32Array, Number);
    const total = frames.reduce((a, b) => a + b, 0);
    const lead = frames[0]!;
    const from = Math.max(0, lead - LEAD_FRAMES);
    const to = Math.max(from + 1, total - Math.max(0, frames.at(-1)! - TAIL_FRAMES));
    const width = to - from;
    const halves = (name: string): Tensor =>
      new Tensor('float32', (encoded[name]!.data as Float32Array).slice(2 * from, 2 * to), [1, 2 * width]);
    const decoded = await decoder.run({
      asr: new Tensor('float32', columns(encoded['asr']!.data as Float32Array, total, from, to), [
        1,
        FEATURES,
        width,
      ]),
      f0: halves('f0'),
      nrg: halves('nrg'),
      style,
    });
    const sound = decoded['audio']!.data as Float32Array;
    const [first, last] = soundEdges(sound, KOKORO_SAMPLE_RATE, LEAD_SECONDS, TAIL_SECONDS);
    const offset = from * FRAME_SECONDS + first / KOKORO_SAMPLE_RATE;
    const tokenTimes = new Float64Array(tokens.length + 1);
    let frame = lead;
    for (let i = 0; i <= tokens.length; i++) {
      tokenTimes[i] = frame * FRAME_SECONDS - offset;
      frame += frames[i + 1]!;
    }
    return { pcm: toPcm(levelSpeech(sound.subarray(first, last), KOKORO_SAMPLE_RATE)), tokenTimes };
  };

  const syllable = [20, 43, 171, 56];
  for (const count of WARM_UP_SYLLABLES)
    await speak({
      tokens: Array.from({ length: count }, () => syllable).flat(),
      voice: options.warmVoice,
      speed: 1,
    });
  return { speak };
};
