import { InferenceSession } from 'onnxruntime-node';
import { soundEdges } from '../audio/edges.js';
import { levelSpeech, toPcm } from '../audio/level.js';
import { shelve } from '../audio/shelf.js';
import { distilledDecoder } from '../distilled/decoder.js';
import { singLine } from '../singing/sing-line.js';
import { prosodyOf } from '../style.js';
import { createTables } from '../voices/tables.js';
import { bendPitch } from './bend.js';
import { kokoroDecoder } from './decoder.js';
import { encode, FRAME_SAMPLES, KOKORO_SAMPLE_RATE } from './features.js';
import type { LoadMessage, SingMessage, SpeakMessage } from './messages.js';
import { restingDecoder } from './resting-decoder.js';
import { ensureHalf } from './split-cache.js';

const LEAD_SECONDS = 0.03;
const TAIL_SECONDS = 0.06;
/** Who asks in English asks more than once. */
const ENGLISH_RESTS_AFTER_MS = 300_000;
/** Token counts of the warm-up runs: ONNX Runtime plans memory at first sight of a size class. */
const WARM_UP_SYLLABLES = [2, 6, 12];

export interface KokoroSpeech {
  readonly pcm: Int16Array;
  readonly tokenTimes: Float64Array;
}

export interface KokoroInference {
  speak(req: Omit<SpeakMessage, 'type' | 'id'>): Promise<KokoroSpeech>;
  /** A line of a song. */
  sing(req: Omit<SingMessage, 'type' | 'id'>): Promise<Float32Array>;
}

/**
 * Loads the encoder, a decoder (Kokoro's own, or ours when `decoderPath` names it) and the voices; halves of Kokoro are
 * made first, if need be. Runs a few pieces to be warm.
 */
export const loadKokoro = async (options: Omit<LoadMessage, 'type'>): Promise<KokoroInference> => {
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
  const open = (path: string): Promise<InferenceSession> => InferenceSession.create(path, sessionOptions);
  const { modelPath, cacheDir, decoderPath } = options;
  const encoder = await open(await ensureHalf('encoder', modelPath, cacheDir));
  const openKokoro = async (): Promise<InferenceSession> =>
    open(await ensureHalf('decoder', modelPath, cacheDir));
  const decode =
    decoderPath === undefined ? kokoroDecoder(await openKokoro()) : distilledDecoder(await open(decoderPath));
  // Ours has had no English lessons: what it makes of English is not understood (docs/decisions/english-speech.md).
  const decodeEnglish =
    decoderPath === undefined ? decode : restingDecoder(openKokoro, ENGLISH_RESTS_AFTER_MS);
  const tableOf = await createTables(options.voices);
  const speak: KokoroInference['speak'] = async ({ tokens, voice, speed, style, english }) => {
    const prosody = prosodyOf(style);
    const features = await encode(encoder, tokens, tableOf(voice), speed);
    const bent = { ...features, f0: bendPitch(features.f0, prosody) };
    const sound = shelve(
      await (english ? decodeEnglish : decode)(bent),
      KOKORO_SAMPLE_RATE,
      prosody.brightnessDb,
    );
    const [first, last] = soundEdges(sound, KOKORO_SAMPLE_RATE, LEAD_SECONDS, TAIL_SECONDS);
    const offset = (features.from * FRAME_SAMPLES + first) / KOKORO_SAMPLE_RATE;
    const tokenTimes = new Float64Array(tokens.length + 1);
    let frame = features.frames[0]!;
    for (let i = 0; i <= tokens.length; i++) {
      tokenTimes[i] = (frame * FRAME_SAMPLES) / KOKORO_SAMPLE_RATE - offset;
      frame += features.frames[i + 1]!;
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
  return {
    speak,
    sing: async ({ breaths, seconds, voice }) => singLine(encoder, decode, tableOf(voice), breaths, seconds),
  };
};
