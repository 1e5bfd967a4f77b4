import { access, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSounded, pronounce } from '../g2p/pronounce.js';
import { createJobQueue, type JobQueue } from '../queue.js';
import { rangeOf } from '../singing/range.js';
import { prosodyOf } from '../style.js';
import {
  type Singer,
  type SpeechChunk,
  type SpeechRequest,
  type Synthesizer,
  speedOf,
} from '../synthesizer.js';
import { FRONT_END_VERSION, frontEnd } from '../text/front-end.js';
import { pauseSeconds } from '../text/pauses.js';
import { pieces } from '../text/pieces.js';
import { timeChars } from '../text/timing.js';
import { canSpeakAs } from '../voices/blend.js';
import { KOKORO_SAMPLE_RATE } from './features.js';
import { kokoroInput } from './phonemes.js';
import { timePiece } from './times.js';
import { createVoiceProcess, type VoiceProcess } from './worker-process.js';

export interface KokoroOptions {
  /** kokoro-v1.0.int8.onnx. */
  readonly modelPath: string;
  /** Folder of style tables, one `<voice>.bin` each. */
  readonly voicesDir: string;
  /** Where the halves of the model that are used are kept (encoder 29 MB, decoder 213 MB). */
  readonly cacheDir: string;
  /** Our distilled decoder (models/zhubo-voice-zh) in place of Kokoro's own: ten times as quick. */
  readonly decoderPath?: string;
  /** Tells one training of our decoder from another, so that kept sound is made anew. */
  readonly decoderRevision?: string;
  /** Threads of one inference; default 2. */
  readonly threads?: number;
  /**
   * Idle work is done in a second process, behind everybody else, which ends when there is none: then nothing urgent ever
   * waits for a piece that is prepared. Costs about 210 MiB while it works.
   */
  readonly idleAside?: boolean;
  /** Default zf_xiaoxiao. */
  readonly defaultVoice?: string;
  /** Another compiled worker module; for bundles that move files. */
  readonly workerPath?: string;
}

const IDENTITY = {
  kokoro: {
    id: 'kokoro-82m',
    title: 'Kokoro-82M 普通话 (本机) / Kokoro-82M Mandarin (on this machine)',
  },
  distilled: {
    id: 'zhubo-voice-zh',
    title: '助播之声 普通话 (本机) / Zhubo voice, Mandarin (on this machine)',
  },
} as const;
/** Raise when the engine sounds otherwise: levels, pauses, tones, symbols. */
const KOKORO_REVISION = 2;
const DEFAULT_THREADS = 2;
/**
 * Alone, a voice does idle work too, and the server's event loop goes before it. With idle work aside it works only while somebody
 * waits for its words, and takes its full share beside a browser that draws.
 */
const NICENESS = { alone: 5, urgent: 0, idle: 19 } as const;
/** The second process may get no core for long. */
const IDLE_SPEAK_MAX_MS = 600_000;
const IDLE_REST_AFTER_MS = 60_000;
const DEFAULT_VOICE = 'zf_xiaoxiao';

/** Where pieces are made, one at a time. */
interface Place {
  readonly voiceProcess: VoiceProcess;
  readonly queue: JobQueue;
}

const withPause = (pcm: Int16Array, pauseSeconds: number): Int16Array => {
  const out = new Int16Array(pcm.length + Math.round(pauseSeconds * KOKORO_SAMPLE_RATE));
  out.set(pcm);
  return out;
};

/**
 * Kokoro-82M (v1.0, int8) on the CPU, in a process of its own: its encoder, and either its own decoder or ours. Resolves
 * when it is loaded and warm; rejects when a file is missing or the model can't be loaded. The first start on a machine
 * cuts the model (seconds).
 */
export const createKokoro = async (options: KokoroOptions): Promise<Synthesizer> => {
  await access(options.modelPath);
  if (options.decoderPath !== undefined) await access(options.decoderPath);
  const identity = options.decoderPath === undefined ? IDENTITY.kokoro : IDENTITY.distilled;
  const files = (await readdir(options.voicesDir)).filter((f) => f.endsWith('.bin')).sort();
  const found = files.map((f) => basename(f, '.bin'));
  const defaultVoice = options.defaultVoice ?? DEFAULT_VOICE;
  if (!found.includes(defaultVoice)) throw new Error(`voice ${defaultVoice} is not in ${options.voicesDir}`);
  const voices = [defaultVoice, ...found.filter((v) => v !== defaultVoice)];
  const load = {
    modelPath: options.modelPath,
    cacheDir: options.cacheDir,
    threads: options.threads ?? DEFAULT_THREADS,
    ...(options.decoderPath !== undefined && { decoderPath: options.decoderPath }),
    voices: Object.fromEntries(voices.map((v) => [v, join(options.voicesDir, `${v}.bin`)])),
    warmVoice: defaultVoice,
  };
  const at = options.workerPath === undefined ? {} : { workerPath: options.workerPath };
  const placeOf = (voiceProcess: VoiceProcess): Place => ({ voiceProcess, queue: createJobQueue() });
  const niceness = options.idleAside ? NICENESS.urgent : NICENESS.alone;
  const front = placeOf(createVoiceProcess({ ...load, niceness }, at));
  const aside = options.idleAside
    ? placeOf(
        createVoiceProcess(
          { ...load, threads: 1, niceness: NICENESS.idle },
          { ...at, speakMaxMs: IDLE_SPEAK_MAX_MS, restAfterMs: IDLE_REST_AFTER_MS },
        ),
      )
    : front;
  await front.voiceProcess.start();
  const placeFor = (priority: 'urgent' | 'idle'): Place => (priority === 'idle' ? aside : front);

  async function* synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
    signal.throwIfAborted();
    const voice = req.voice ?? defaultVoice;
    if (!canSpeakAs({ voices, blends: true }, voice))
      throw new Error(`${identity.id} has no voice ${voice}; it has ${voices.join(', ')}`);
    const { written, units } = frontEnd(req.text);
    const todo = pieces(pronounce(units)).filter((piece) => piece.some(isSounded));
    let samples = 0;
    let told = 0;
    for (const [i, piece] of todo.entries()) {
      const input = kokoroInput(piece);
      const { tokens, english } = input;
      const priority = req.priority ?? 'urgent';
      const speed = speedOf(req);
      const { style } = req;
      const { queue, voiceProcess } = placeFor(priority);
      const spoken = await queue.run(
        () => voiceProcess.speak({ tokens, voice, speed, english, ...(style !== undefined && { style }) }),
        priority,
        signal,
      );
      const { timed, phones } = timePiece(piece, input, spoken, samples / KOKORO_SAMPLE_RATE);
      const until = i === todo.length - 1 ? written.length : todo[i + 1]![0]!.from;
      const chars = timeChars(written, timed, told, until);
      told = until;
      const pcm = withPause(spoken.pcm, pauseSeconds(piece, speed, prosodyOf(style).pause));
      samples += pcm.length;
      yield {
        pcm,
        chars,
        phones,
        ...(i === todo.length - 1 && { samples }),
      };
    }
  }

  const revision = [FRONT_END_VERSION, KOKORO_REVISION, options.decoderRevision].filter(Boolean).join('.');
  const singer: Singer = {
    revision: `${identity.id} ${revision}`,
    sampleRate: KOKORO_SAMPLE_RATE,
    range: rangeOf,
    sing: async (line, priority, signal) => {
      const { queue, voiceProcess } = placeFor(priority);
      return (await queue.run(() => voiceProcess.sing(line), priority, signal)).samples;
    },
  };

  return {
    ...identity,
    licence: 'Apache-2.0',
    revision,
    // Kokoro's own decoder can't: it normalises over all it sees, and long vowels upset that (docs/decisions/singing.md).
    ...(options.decoderPath !== undefined && { singer }),
    sampleRate: KOKORO_SAMPLE_RATE,
    voices,
    blends: true,
    synthesize,
    close: async () => {
      await Promise.all([front, aside].map((p) => p.voiceProcess.stop()));
    },
  };
};
