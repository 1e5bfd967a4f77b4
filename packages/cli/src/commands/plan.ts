import { writeFile } from 'node:fs/promises';
import {
  checkClaim,
  checkPublished,
  claimText,
  GPUS,
  gpuOf,
  type Language,
  makePlan,
  type PlanWish,
  type Precision,
  planHtml,
  planText,
  publishedText,
  quantity,
  TrainingError,
} from '@zhubo/training';
import { numberIn, parse, UsageError } from '../usage.js';

const USAGE = `zhubo plan --params 2b --tokens 40b --gpu a100 --count 64 --price 12   what a training run takes / 训练要多少卡、时间和钱
  --params 2b --tokens 40b   size of the model, of the data (k, m, b, t, 万, 亿)
  --gpu NAME                 ${Object.keys(GPUS).join(', ')}; or any name with all of
                             --tflops --memory (GB) --bandwidth (GB/s) --watts
  --count 64 --node-gpus 8   GPUs in all, in one machine
  --price 12 --currency CNY  money for one GPU and hour
  --spot-hours 12            spot machines: taken back after so many hours, on average
  --mfu 0.4 --seq-len 4096 --precision bf16|fp32 --batch-tokens 2m
  --layers --hidden --heads --kv-heads --ffn --vocab   the model's shape, else as usual for its size
  --checkpoint-gbps 1 --restart-minutes 10 --reserve 0.15 --pue 1.1
  --own-tokens 100m          how many of your own tokens there are
  --serve [--serve-bits 16] [--prompt-tokens 1500] [--answer-seconds 10]   rooms a GPU serves
  --html FILE  --json  --lang zh|en
zhubo plan --check-published       19 published runs beside what the plan says
zhubo plan --check-claim           2B and 20B in --days 60 on --count 2000 rented A100s: what that buys
  docs/plan.md tells the formulas and their papers`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  params: text,
  tokens: text,
  gpu: text,
  count: text,
  'node-gpus': text,
  price: text,
  currency: text,
  'spot-hours': text,
  mfu: text,
  'seq-len': text,
  precision: text,
  'batch-tokens': text,
  tflops: text,
  memory: text,
  bandwidth: text,
  watts: text,
  layers: text,
  hidden: text,
  heads: text,
  'kv-heads': text,
  ffn: text,
  vocab: text,
  'checkpoint-gbps': text,
  'restart-minutes': text,
  reserve: text,
  pue: text,
  'own-tokens': text,
  serve: flag,
  'serve-bits': text,
  'prompt-tokens': text,
  'answer-seconds': text,
  days: text,
  'check-published': flag,
  'check-claim': flag,
  html: text,
  json: flag,
  lang: text,
} as const;

type Values = ReturnType<typeof parse<typeof OPTIONS>>['values'];

/** Plans a training run. Exit code 2 when a flag is off, with its name and the mend. */
export async function plan(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS, USAGE);
  if (values.help || args.length === 0) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}": a flag is missing before it\n\n${USAGE}`);
  const language = languageOf(values.lang);
  try {
    if (values['check-published'])
      return show(values, checkPublished(), (runs) => publishedText(runs, language));
    if (values['check-claim']) return claim(values, language);
    const made = makePlan(wishOf(values));
    if (values.html !== undefined) {
      await writeFile(values.html, planHtml(made, language));
      console.error(language === 'zh' ? `已写 ${values.html}` : `wrote ${values.html}`);
    }
    return show(values, made, () => planText(made, language));
  } catch (error) {
    if (error instanceof TrainingError) throw new UsageError(error.message);
    if (values.html !== undefined && (error as NodeJS.ErrnoException).path === values.html)
      throw new UsageError(`--html ${values.html}: cannot be written (${(error as Error).message})`);
    throw error;
  }
}

function show<T>(values: Values, data: T, words: (data: T) => string): number {
  console.log(values.json ? JSON.stringify(data, null, 2) : words(data));
  return 0;
}

function claim(values: Values, language: Language): number {
  const asked = {
    gpu: gpuFrom(values),
    count: whole(values, 'count', 2000, 1, COUNT_MAX),
    days: within(values, 'days', 60, 0.01, 3650),
    price: within(values, 'price', 12, 0, 1e6),
    mfu: within(values, 'mfu', 0.4, 0.01, 1),
    sizes: values.params === undefined ? [2e9, 20e9] : [quantity('params', values.params)],
  };
  return show(values, checkClaim(asked), (check) =>
    claimText(asked, check, values.currency ?? 'CNY', language),
  );
}

const COUNT_MAX = 1_000_000;

function wishOf(values: Values): PlanWish {
  for (const needed of ['tokens', 'count', 'price'] as const)
    if (values[needed] === undefined) throw new UsageError(`--${needed} is missing\n\n${USAGE}`);
  const optional = (name: keyof Values & string, min: number, max: number): number | undefined =>
    values[name] === undefined ? undefined : within(values, name, 0, min, max);
  return {
    params: values.params === undefined ? undefined : quantity('params', values.params),
    tokens: quantity('tokens', values.tokens!),
    gpu: gpuFrom(values),
    count: whole(values, 'count', 1, 1, COUNT_MAX),
    perNode: whole(values, 'node-gpus', 8, 1, 72),
    price: within(values, 'price', 0, 0, 1e6),
    currency: values.currency ?? 'CNY',
    mfu: optional('mfu', 0.01, 1),
    seqLen: whole(values, 'seq-len', 4096, 16, 10_000_000),
    precision: precisionOf(values.precision ?? 'bf16'),
    batchTokens:
      values['batch-tokens'] === undefined ? undefined : quantity('batch-tokens', values['batch-tokens']),
    spotHours: optional('spot-hours', 0.01, 1e5),
    checkpointGbps: within(values, 'checkpoint-gbps', 1, 0.001, 1000),
    restartMinutes: within(values, 'restart-minutes', 10, 0, 1440),
    reserveShare: within(values, 'reserve', 0.15, 0, 10),
    pue: within(values, 'pue', 1.1, 1, 3),
    shape: {
      layers: optional('layers', 1, 1000),
      hidden: optional('hidden', 16, 100_000),
      heads: optional('heads', 1, 1000),
      kvHeads: optional('kv-heads', 1, 1000),
      ffn: optional('ffn', 16, 1e6),
      vocab: optional('vocab', 16, 1e6),
    },
    ownTokens: values['own-tokens'] === undefined ? undefined : quantity('own-tokens', values['own-tokens']),
    serve: values.serve
      ? {
          bits: bitsOf(values['serve-bits'] ?? '16'),
          promptTokens: whole(values, 'prompt-tokens', 1500, 1, 10_000_000),
          answerEverySeconds: within(values, 'answer-seconds', 10, 0.1, 86_400),
        }
      : undefined,
  };
}

const gpuFrom = (values: Values) =>
  gpuOf(values.gpu ?? 'a100', {
    tflops: values.tflops === undefined ? undefined : within(values, 'tflops', 0, 0.1, 1e5),
    memoryGb: values.memory === undefined ? undefined : within(values, 'memory', 0, 1, 1e4),
    bandwidthGbps: values.bandwidth === undefined ? undefined : within(values, 'bandwidth', 0, 1, 1e5),
    watts: values.watts === undefined ? undefined : within(values, 'watts', 0, 1, 1e5),
  });

function within(
  values: Values,
  name: keyof Values & string,
  fallback: number,
  min: number,
  max: number,
): number {
  const given = values[name];
  return given === undefined ? fallback : numberIn(name, String(given), min, max);
}

function whole(
  values: Values,
  name: keyof Values & string,
  fallback: number,
  min: number,
  max: number,
): number {
  const value = within(values, name, fallback, min, max);
  if (!Number.isInteger(value)) throw new UsageError(`--${name} ${value}: want a whole number`);
  return value;
}

function precisionOf(asked: string): Precision {
  if (asked === 'bf16' || asked === 'fp32') return asked;
  throw new UsageError(
    `--precision ${asked}: want bf16 or fp32 (fp16 and fp8 take as much memory as bf16: plan with --tflops)`,
  );
}

function bitsOf(asked: string): number {
  if (asked === '16' || asked === '8' || asked === '4') return Number(asked);
  throw new UsageError(`--serve-bits ${asked}: want 16, 8 or 4`);
}

function languageOf(asked: string | undefined): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  if (asked !== undefined) throw new UsageError(`--lang ${asked}: want zh or en`);
  return /^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'zh' : 'en';
}
