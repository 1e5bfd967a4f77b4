import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedLlama, type LanguageModel } from '@zhubo/llm';
import { createKokoro, type Synthesizer } from '@zhubo/speech';
import { figuresOf, hardware, row, TABLE_HEAD } from './figures.js';

/**
 * `node bench/dist/voices-main.js [RUNS]`: our voice beside its teacher, in this run: first sound by length of clause, share of
 * real time alone and while the language model writes, and the greatest step at joins. No network, no server, no stage.
 */
const RUNS = Number(process.argv[2] ?? 9);
const CLAUSES = ['好的，', '欢迎来下单，', '这款支持七天无理由退货，'];
const SENTENCES = 8;
const repository = fileURLToPath(new URL('../..', import.meta.url));
const modelsDir = process.env.ZHUBO_MODELS ?? join(repository, '.cache', 'models');
const folder = join(modelsDir, 'kokoro-82m-zh');
const signal = new AbortController().signal;

interface Heard {
  firstMs: number;
  totalMs: number;
  seconds: number;
  /** Greatest step between neighbouring samples at the joins of pieces, of a full scale of 1. */
  joinStep: number;
}

const hear = async (voice: Synthesizer, text: string): Promise<Heard> => {
  const from = performance.now();
  let firstMs = 0;
  let samples = 0;
  let last: number | null = null;
  let joinStep = 0;
  for await (const { pcm } of voice.synthesize({ text }, signal)) {
    if (samples === 0) firstMs = performance.now() - from;
    if (last !== null) joinStep = Math.max(joinStep, Math.abs((pcm[0] ?? 0) - last) / 32_768);
    last = pcm.at(-1) ?? null;
    samples += pcm.length;
  }
  return { firstMs, totalMs: performance.now() - from, seconds: samples / voice.sampleRate, joinStep };
};

const shareOfRealTime = async (voice: Synthesizer, lines: string[]): Promise<number> => {
  const heard: Heard[] = [];
  for (const line of lines) heard.push(await hear(voice, line));
  const sum = (f: (h: Heard) => number): number => heard.reduce((total, h) => total + f(h), 0);
  return sum((h) => h.totalMs) / 1_000 / sum((h) => h.seconds);
};

/** Writes answers until `done` settles. */
const keepWriting = async (model: LanguageModel, done: Promise<unknown>): Promise<void> => {
  let over = false;
  void done.finally(() => {
    over = true;
  });
  const prompt = {
    shop: '小店',
    host: '小禾',
    style: '',
    facts: [
      { label: '商品', value: '防晒衣' },
      { label: '价格', value: '99元' },
    ],
    history: [],
    question: '介绍一下',
    product: '防晒衣',
  };
  while (!over) for await (const _ of model.generate(prompt, { maxTokens: 48 }, signal)) if (over) break;
};

const lines = (await readFile(join(repository, 'trainer', 'eval', 'voice-sentences.txt'), 'utf8'))
  .trim()
  .split('\n')
  .slice(0, SENTENCES);
const files = {
  modelPath: join(folder, 'kokoro-v1.0.int8.onnx'),
  voicesDir: join(folder, 'voices'),
  cacheDir: join(folder, 'split'),
};
const voices: [string, () => Promise<Synthesizer>][] = [
  ['kokoro-82m (baseline)', () => createKokoro(files)],
  [
    'zhubo-voice-zh',
    () =>
      createKokoro({
        ...files,
        decoderPath: join(repository, 'models', 'zhubo-voice-zh', 'zhubo-voice-zh.onnx'),
      }),
  ],
];
const model = createEmbeddedLlama({
  modelPath: join(modelsDir, 'gemma-3-270m', 'gemma-3-270m-q4_k_m.gguf'),
});
for await (const _ of model.generate(
  { shop: '', host: '', style: '', facts: [], history: [], question: '好', product: '' },
  { maxTokens: 1 },
  signal,
))
  break;

const { cpu, cores, memoryGiB, node } = hardware();
console.log(`${cpu}, ${cores} cores, ${memoryGiB} GiB, node ${node}; ${RUNS} runs a clause`);
console.log(TABLE_HEAD);
const firsts = new Map<string, number[]>();
for (const [name, open] of voices) {
  const voice = await open();
  for (const text of CLAUSES) {
    const times: number[] = [];
    for (let i = 0; i < RUNS; i++) times.push((await hear(voice, text)).firstMs);
    const figures = figuresOf(times);
    firsts.set(text, [...(firsts.get(text) ?? []), figures.p50]);
    console.log(row(`${name}: ${text} first sound`, figures));
  }
  const alone = await shareOfRealTime(voice, lines);
  const speaking = shareOfRealTime(voice, lines);
  await keepWriting(model, speaking);
  const step = (await hear(voice, lines.join(''))).joinStep;
  console.log(
    `${name}: share of real time alone ${alone.toFixed(3)}, while the model writes ${(await speaking).toFixed(3)}; greatest step at a join ${step.toFixed(4)}`,
  );
  await voice.close();
}
for (const [text, [teacher = 0, own = 0]] of firsts)
  console.log(`${text} ${(teacher / own).toFixed(1)} x as quick to the first sound as kokoro-82m`);
await model.close();
