import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createKokoro,
  frontEnd,
  integratedLoudness,
  SPEECH_STYLES,
  type SpeechRequest,
  type SpeechStyle,
  spokenText,
} from '@zhubo/speech';
import { wav } from './wav.js';

/**
 * `node bench/dist/said-main.js FOLDER [--text FILE] [--voices a,b:70+c:30] [--styles plain,calm,urgent] [--lines N] [--teacher]`:
 * sentences (one a line; by default trainer/eval/voice-sentences.txt) by each voice in each style, several to a WAV, with
 * `said.json` for voice_heard.py; and here their pace, loudness and joins. `plain` is no style. `--teacher`: Kokoro's own decoder.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    text: { type: 'string' },
    voices: { type: 'string' },
    styles: { type: 'string', default: 'plain' },
    lines: { type: 'string' },
    teacher: { type: 'boolean', default: false },
  },
});
const folder = positionals[0] ?? 'said';
const repository = fileURLToPath(new URL('../..', import.meta.url));
const model = join(process.env.ZHUBO_MODELS ?? join(repository, '.cache', 'models'), 'kokoro-82m-zh');
const signal = new AbortController().signal;
/** A recogniser takes half a minute at a time, whether it is full or not. */
const PACK_SECONDS = 26;
const GAP_SECONDS = 0.5;
const PCM_FULL = 32_768;

interface Pack {
  file: string;
  /** What was to be said, in the order it was said. */
  spoken: string[];
}

interface Variant {
  name: string;
  packs: Pack[];
  syllablesPerSecond: number;
  lufs: { mean: number; min: number; max: number };
  joinStep: number;
}

const styleNamed = (name: string): SpeechStyle | undefined => {
  const style = SPEECH_STYLES.find((s) => s === name);
  if (style === undefined && name !== 'plain')
    throw new Error(`no style ${name}; there are plain, ${SPEECH_STYLES.join(', ')}`);
  return style;
};

const sentences = (
  await readFile(values.text ?? join(repository, 'trainer/eval/voice-sentences.txt'), 'utf8')
)
  .trim()
  .split('\n')
  .slice(0, Number(values.lines ?? Number.POSITIVE_INFINITY));
const engine = await createKokoro({
  modelPath: join(model, 'kokoro-v1.0.int8.onnx'),
  voicesDir: join(model, 'voices'),
  cacheDir: join(model, 'split'),
  ...(values.teacher ? {} : { decoderPath: join(repository, 'models/zhubo-voice-zh/zhubo-voice-zh.onnx') }),
});
const rate = engine.sampleRate;
await mkdir(folder, { recursive: true });

const sayAll = async (name: string, manner: Omit<SpeechRequest, 'text'>): Promise<Variant> => {
  const packs: Pack[] = [];
  const lufs: number[] = [];
  let syllables = 0;
  let seconds = 0;
  let joinStep = 0;
  let open: { parts: Int16Array[]; spoken: string[]; seconds: number } = {
    parts: [],
    spoken: [],
    seconds: 0,
  };
  const close = async (): Promise<void> => {
    if (open.spoken.length === 0) return;
    const file = `${name}.${packs.length}.wav`;
    await writeFile(join(folder, file), wav(open.parts, rate));
    packs.push({ file, spoken: open.spoken });
    open = { parts: [], spoken: [], seconds: 0 };
  };
  for (const text of sentences) {
    const parts: Int16Array[] = [];
    let last: number | undefined;
    for await (const { pcm, phones = [] } of engine.synthesize({ text, ...manner }, signal)) {
      if (last !== undefined) joinStep = Math.max(joinStep, Math.abs((pcm[0] ?? 0) - last) / PCM_FULL);
      last = pcm.at(-1);
      parts.push(pcm);
      syllables += phones.length;
      seconds += phones.reduce((sum, p) => sum + p.d, 0);
      lufs.push(
        integratedLoudness(
          Float32Array.from(pcm, (x) => x / PCM_FULL),
          rate,
        ),
      );
    }
    const length = parts.reduce((sum, p) => sum + p.length, 0) / rate;
    if (open.seconds + length > PACK_SECONDS) await close();
    open.parts.push(...parts, new Int16Array(Math.round(GAP_SECONDS * rate)));
    open.spoken.push(spokenText(frontEnd(text).units));
    open.seconds += length + GAP_SECONDS;
  }
  await close();
  const loud = lufs.filter(Number.isFinite);
  return {
    name,
    packs,
    syllablesPerSecond: syllables / seconds,
    lufs: {
      mean: loud.reduce((a, b) => a + b, 0) / loud.length,
      min: Math.min(...loud),
      max: Math.max(...loud),
    },
    joinStep,
  };
};

const variants: Variant[] = [];
console.log(
  '| voice, style | syllables a second | LUFS of pieces: mean, least, most | greatest step at a join |',
);
console.log('| --- | --- | --- | --- |');
for (const voice of (values.voices ?? engine.voices[0]!).split(','))
  for (const style of values.styles.split(',')) {
    const meant = styleNamed(style);
    const v = await sayAll(`${voice.replaceAll(':', '')} ${style}`, {
      voice,
      ...(meant && { style: meant }),
    });
    variants.push(v);
    await writeFile(join(folder, 'said.json'), JSON.stringify({ variants }));
    const { mean, min, max } = v.lufs;
    console.log(
      `| ${v.name} | ${v.syllablesPerSecond.toFixed(2)} | ${mean.toFixed(1)}, ${min.toFixed(1)}, ${max.toFixed(1)} | ${v.joinStep.toFixed(4)} |`,
    );
  }
await engine.close();
