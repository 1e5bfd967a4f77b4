import { access } from 'node:fs/promises';
import { levelSpeech, toPcm } from '../audio/level.js';
import { createResampler } from '../audio/resample.js';
import { createJobQueue } from '../queue.js';
import { type SpeechChunk, type SpeechRequest, type Synthesizer, speedOf } from '../synthesizer.js';
import { forForeignEngine } from '../text/annotation.js';
import { estimateSpeech } from './estimate.js';
import { SERVER_OUT_HZ } from './pcm-server.js';

/** What we use of npm `sherpa-onnx-node`. */
export interface SherpaLibrary {
  readonly OfflineTts: {
    createAsync(config: unknown): Promise<SherpaTts>;
  };
}
interface SherpaTts {
  readonly numSpeakers: number;
  readonly sampleRate: number;
  generateAsync(request: {
    text: string;
    sid: number;
    speed: number;
    enableExternalBuffer: boolean;
  }): Promise<{
    samples: Float32Array;
    sampleRate: number;
  }>;
}

export interface SherpaOptions {
  /** Default `sherpa-onnx`. */
  readonly id?: string;
  readonly title?: string;
  /** Of the model. */
  readonly licence?: string;
  /** The library's `model` configuration: one of `vits`, `matcha`, `kokoro` with its files. */
  readonly model: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  /** Default 2. */
  readonly threads?: number;
  /** Default: the installed package. */
  readonly library?: () => Promise<SherpaLibrary>;
}

const DEFAULT_THREADS = 2;
/** Settings that are words and no files. */
const WORDS: ReadonlySet<string> = new Set(['lang']);
const PACKAGE = 'sherpa-onnx-node';

/** Not a dependency: the platform's part of it weighs some 30 MB, and few need it. */
const installed = async (): Promise<SherpaLibrary> => {
  try {
    // CommonJS: its names may only be on the default.
    const loaded = (await import(PACKAGE)) as Partial<SherpaLibrary> & { default?: SherpaLibrary };
    return loaded.default ?? (loaded as SherpaLibrary);
  } catch (error) {
    throw new Error(
      `没有安装 sherpa-onnx，请运行 npm install ${PACKAGE} / sherpa-onnx is not installed; run npm install ${PACKAGE} (${(error as Error).message.split('\n')[0]})`,
    );
  }
};

/**
 * A model that sherpa-onnx speaks (VITS, Matcha, Kokoro and others), on this machine, in threads of the library. Its speakers
 * are voices `0`, `1` and so on. Rejects when the library isn't installed, a file is missing, or the model can't be loaded.
 */
export const createSherpaVoice = async (options: SherpaOptions): Promise<Synthesizer> => {
  const id = options.id ?? 'sherpa-onnx';
  const { OfflineTts } = await (options.library ?? installed)();
  const files = Object.values(options.model)
    .flatMap((settings) => Object.entries(settings))
    .flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' && !WORDS.has(name) ? value.split(',') : [],
    );
  // The library ends the whole process over some of these.
  for (const path of files)
    await access(path).catch(() => {
      throw new Error(`${id}：缺少文件 ${path} / ${id}: no file ${path}`);
    });
  const tts = await OfflineTts.createAsync({
    model: {
      ...options.model,
      numThreads: options.threads ?? DEFAULT_THREADS,
      provider: 'cpu',
      debug: false,
    },
    maxNumSentences: 1,
  });
  const voices = Array.from({ length: Math.max(1, tts.numSpeakers) }, (_, i) => String(i));
  const queue = createJobQueue();
  let closed = false;

  async function* synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
    signal.throwIfAborted();
    if (closed) throw new Error(`${id} is closed`);
    const voice = req.voice ?? voices[0]!;
    if (!voices.includes(voice)) throw new Error(`${id} has no voice ${voice}; it has ${voices.join(', ')}`);
    const speed = speedOf(req);
    const { chars, seconds } = estimateSpeech(req.text, speed);
    if (seconds === 0) return;
    const text = forForeignEngine(req.text);
    const { samples, sampleRate } = await queue.run(
      () => tts.generateAsync({ text, sid: Number(voice), speed, enableExternalBuffer: false }),
      req.priority ?? 'urgent',
      signal,
    );
    if (samples.length === 0) throw new Error(`${id}: the model made no sound of ${text}`);
    const resampler = createResampler(sampleRate, SERVER_OUT_HZ);
    const made = resampler.push(toPcm(levelSpeech(samples, sampleRate)));
    const pcm = Int16Array.from([...made, ...resampler.end()]);
    yield { pcm, chars, samples: pcm.length };
    signal.throwIfAborted();
  }

  return {
    id,
    title: options.title ?? 'sherpa-onnx',
    licence: options.licence ?? 'unknown: see the model',
    sampleRate: SERVER_OUT_HZ,
    voices,
    synthesize,
    close: async () => {
      closed = true;
    },
  };
};
