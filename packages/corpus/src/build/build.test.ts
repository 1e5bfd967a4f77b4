import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../config/error.js';
import { buildCorpus } from './build.js';
import { planJob, workAt } from './job.js';

const KEY = 'a-secret-of-the-test-only';
/** Tests that start processes, on a machine that does much else. */
const PROCESSES_MAX_MS = 120_000;
const env = { ZHUBO_CORPUS_KEY: KEY };
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

let dir: string;
let workerUrl: URL;
let mainPath: string;

/** A process that builds and, at the step it is told, tells so and waits to be killed. */
const MAIN = `
import { buildCorpus } from ${JSON.stringify(here('./build.ts'))};
const [configPath, stopAt, worker] = process.argv.slice(2);
await buildCorpus({ configPath, workers: 2, env: process.env, workerUrl: new URL(worker), onStep: (step) => {
  if (step !== stopAt) return;
  process.stdout.write('here');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
} });
`;

/** A process that works at a planned build; told a step, it says so there and waits to be killed. */
const WORK = `
import { workAt } from ${JSON.stringify(here('./job.ts'))};
const [folder, stopAt] = process.argv.slice(2);
await workAt({ folder, env: process.env, onStep: (step) => {
  if (step !== stopAt) return;
  process.stdout.write('here');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
} });
`;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'corpus-'));
  const common = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  } as const;
  await bundle({ ...common, entryPoints: [here('./worker.ts')], outfile: join(dir, 'worker.mjs') });
  await bundle({
    ...common,
    stdin: { contents: MAIN, resolveDir: here('.'), loader: 'ts' },
    outfile: join(dir, 'main.mjs'),
  });
  await bundle({
    ...common,
    stdin: { contents: WORK, resolveDir: here('.'), loader: 'ts' },
    outfile: join(dir, 'work.mjs'),
  });
  workerUrl = pathToFileURL(join(dir, 'worker.mjs'));
  mainPath = join(dir, 'main.mjs');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const PITCH = '家人们看过来这件防晒衣轻薄透气今天直播间只要四十九块九现货秒发运费险都有喜欢的直接拍';
const WORDS = ['防晒衣', '帽子', '水杯', '被子', '拖鞋', '毛巾', '书包', '耳机', '台灯', '雨伞'];

/** Sources in all shapes, with repetitions, private data and rubbish in them. */
function sources(): Record<string, string> {
  const comments = Array.from({ length: 600 }, (_, i) =>
    JSON.stringify({
      room: `r${i % 5}`,
      user: `viewer-${i % 40}`,
      at: 1_790_000_000 + i * 60,
      text: [
        `${WORDS[i % 10]}第${i}款还有没有${WORDS[(i * 7) % 10]}同款颜色，身高一米六穿什么`,
        `${WORDS[i % 10]}多少钱`,
        `打我电话1380013${String(8000 + i)}，我要买${WORDS[(i * 3) % 10]}和${WORDS[i % 10]}`,
        '？？？',
      ][i % 4],
    }),
  );
  const transcript = Array.from(
    { length: 60 },
    (_, i) =>
      `[00:${String(i).padStart(2, '0')}:00] ${i % 3 === 0 ? PITCH : `${PITCH.slice(0, 30)}${i}${WORDS[i % 10]}`}`,
  );
  return {
    'comments.jsonl': `${comments.join('\n')}\nnot json\n`,
    'comments.csv':
      '\uFEFF内容,用户,时间\n"这个,有货吗",甲,2026-11-01 20:00:00\n這個有貨嗎亲,乙,2026-11-01 20:01:00\n',
    'danmaku.xml': `<?xml version="1.0"?><i><chatid>77</chatid><d p="1,1,25,1,1790000000,0,abc,1">好看&amp;便宜的${'哈'.repeat(9)}</d><d p="2,1,25,1,1790000000,0,abd,2">评测题目里的一句话不能进入训练数据</d></i>`,
    'chat.txt': '什么 时候 发货 啊\t亲 48 小时 内 发货 哦\nonly one\n',
    'day1.txt': transcript.join('\n'),
    'day2.txt': transcript.slice(0, 20).join('\n'),
    'journal.jsonl': [
      {
        type: 'room.opened',
        at: 1,
        catalogue: {
          policy: {},
          products: [
            {
              id: 'p1',
              link: 1,
              name: '防晒衣',
              price: 49.9,
              stock: 3,
              unit: '件',
              skus: [],
              attributes: {},
              aliases: [],
            },
          ],
        },
      },
      {
        type: 'comment.received',
        at: 2,
        comment: { id: 'c1', user: { id: 'u1', name: '小王' }, text: '防晒衣多少钱呀', at: 2 },
      },
      { type: 'product.patched', at: 3, productId: 'p1', patch: { price: 39.9 } },
      {
        type: 'turn.started',
        at: 4,
        utteranceId: 't1',
        kind: 'answer',
        commentIds: ['c1'],
        productId: 'p1',
        title: '',
      },
      {
        type: 'turn.clause',
        at: 5,
        utteranceId: 't1',
        index: 0,
        text: '现在39.9元一件',
        facts: ['p1.price'],
        from: 'llm',
      },
      { type: 'turn.ended', at: 6, utteranceId: 't1', outcome: 'done', commentIds: ['c1'] },
      {
        type: 'comment.received',
        at: 7,
        comment: { id: 'c2', user: { id: 'u2', name: '骂' }, text: '骂人的话一句', at: 7 },
      },
      { type: 'comment.skipped', at: 8, commentId: 'c2', reason: 'abuse' },
    ]
      .map((e, seq) => JSON.stringify({ seq, ...e }))
      .join('\n'),
    'eval.txt': '评测题目里的一句话不能进入训练数据\n',
  };
}

const CONFIG = `
name: test-rooms
title: Test rooms
description: For the test.
creator: Test
licence: CC0-1.0
out: out
sources:
  - { id: comments, type: comments, files: [comments.*], licence: CC0-1.0, consent: made up }
  - { id: danmaku, type: danmaku, files: [danmaku.xml], licence: CC0-1.0, consent: made up }
  - { id: chat, type: shopChat, files: [chat.txt], licence: CC0-1.0, consent: made up }
  - { id: day1, type: transcript, files: [day1.txt], room: r1, startedAt: "2026-11-01T20:00:00+08:00", licence: CC0-1.0, consent: made up }
  - { id: day2, type: transcript, files: [day2.txt], room: r1, startedAt: "2026-11-02T20:00:00+08:00", licence: CC0-1.0, consent: made up }
  - { id: parquet, type: conversations, files: [talk.parquet], room: r7, licence: CC0-1.0, consent: made up }
  - { id: gbk, type: comments, files: [gbk.csv], room: r8, licence: CC0-1.0, consent: made up }
  - { id: journal, type: journal, files: [journal.jsonl], room: r9, licence: CC0-1.0, consent: made up }
decontaminate: [eval.txt]
splits: { validation: { share: 0 }, test: { rooms: [r4] } }
`;

function room(name: string): string {
  const folder = join(dir, name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(sources())) writeFileSync(join(folder, file), text);
  copyFileSync(here('../read/fixtures/conversations-zstd.parquet'), join(folder, 'talk.parquet'));
  writeFileSync(join(folder, 'gbk.csv'), GBK_CSV);
  writeFileSync(join(folder, 'corpus.yaml'), CONFIG);
  return folder;
}

/** 内容,用户 / 有货吗,小王 in GBK */
const GBK_CSV = Buffer.from('c4dac8dd2cd3c3bba70ad3d0bbf5c2f02cd0a1cdf50a', 'hex');

/** Names and digests of all that a build left. */
const left = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, 'out'))
      .sort()
      .map((f) => [
        f,
        createHash('sha256')
          .update(readFileSync(join(folder, 'out', f)))
          .digest('hex'),
      ]),
  );
type Line = {
  kind: string;
  turns: { text: string; user?: string }[];
  day: string;
  times: number;
  repeats?: string;
  room: string;
  facts?: unknown;
  source: object;
  steps: string[];
};
const linesOf = (folder: string, split: string): Line[] =>
  readFileSync(join(folder, 'out', `${split}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as Line);

describe('zhubo corpus build', () => {
  let one: string;
  let wanted: Record<string, string>;
  beforeAll(async () => {
    one = room('one');
    await buildCorpus({ configPath: join(one, 'corpus.yaml'), workers: 1, env });
    wanted = left(one);
  });

  it('leaves data, manifest, data sheet, metadata and plot, and no work', () => {
    expect(Object.keys(wanted)).toEqual([
      'croissant.json', 'datasheet.md', 'dropped.svg', 'manifest.json', 'test.jsonl', 'train.jsonl', 'validation.jsonl',
    ]); // biome-ignore format: a list
  });

  it.each([2, 3])('gives the same bytes with %i workers', async (workers) => {
    const folder = room(`workers-${workers}`);
    await buildCorpus({ configPath: join(folder, 'corpus.yaml'), workers, env, workerUrl });
    expect(left(folder)).toEqual(wanted);
  });

  it.each(['clean', 'near', 'write'])(
    'gives the same bytes after kill -9 at step %s',
    async (step) => {
      const folder = room(`killed-${step}`);
      const configPath = join(folder, 'corpus.yaml');
      const child = spawn(process.execPath, [mainPath, configPath, step, workerUrl.href], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      const work = join(folder, 'out', '.work');
      expect(existsSync(join(work, 'raw-000000.json'))).toBe(true);
      // A write that was cut off and a result that was not reached yet are mended too.
      writeFileSync(join(work, 'clean-000001.json.part'), 'half');
      if (step === 'near') rmSync(join(work, 'clean-000001.json'));
      const steps: string[] = [];
      await buildCorpus({ configPath, workers: 2, env, workerUrl, onStep: (s) => steps.push(s) });
      expect(left(folder)).toEqual(wanted);
      expect(existsSync(work)).toBe(false);
    },
    PROCESSES_MAX_MS,
  );

  it(
    'two processes at one plan give the bytes of one build, also when another was killed at it',
    async () => {
      const folder = room('together');
      const job = await planJob({ configPath: join(folder, 'corpus.yaml'), env });
      const start = (...args: string[]) =>
        spawn(process.execPath, [join(dir, 'work.mjs'), job.folder, ...args], {
          env: { ...process.env, ...env },
          stdio: ['ignore', 'pipe', 'inherit'],
        });
      const killed = start('exact');
      await new Promise((resolve) => killed.stdout.once('data', resolve));
      killed.kill('SIGKILL');
      await new Promise((resolve) => killed.once('exit', resolve));
      // What it had taken and not done is taken by others.
      writeFileSync(
        join(folder, 'out', '.work', 'edges-exact-000000.bin.claim'),
        `${hostname()}\n${killed.pid}\n`,
      );
      const codes = await Promise.all(
        [start(), start()].map((child) => new Promise((resolve) => child.once('exit', resolve))),
      );
      expect(codes).toEqual([0, 0]);
      expect(left(folder)).toEqual(wanted);
      expect(existsSync(join(folder, 'out', '.work'))).toBe(false);
      // Whoever comes when it is done gets the same manifest and does nothing.
      const late = await workAt({ folder: job.folder, env });
      expect(late.outputs.map((o) => o.sha256)).toEqual(
        ['train', 'validation', 'test'].map((s) => wanted[`${s}.jsonl`]),
      );
    },
    PROCESSES_MAX_MS,
  );

  it('will not work with another key, with changed inputs, or without a plan', async () => {
    const folder = room('unfit');
    const job = await planJob({ configPath: join(folder, 'corpus.yaml'), env });
    await expect(
      workAt({ folder: job.folder, env: { ZHUBO_CORPUS_KEY: 'another-key-of-the-test' } }),
    ).rejects.toThrow(/^privacy\.keyEnv: ZHUBO_CORPUS_KEY does not hold the key/);
    writeFileSync(join(folder, 'chat.txt'), 'other\tlonger than before\n');
    await expect(workAt({ folder: job.folder, env })).rejects.toThrow(
      /^chat\.txt: not as it was when planned/,
    );
    await expect(workAt({ folder, env })).rejects.toThrow(/zhubo corpus shards/);
  });

  it('counts every document: kept and dropped add up to what was read', () => {
    const { documents, dropped } = JSON.parse(readFileSync(join(one, 'out/manifest.json'), 'utf8'));
    const later = Object.entries(dropped as Record<string, number>).filter(([k]) => !k.startsWith('read.'));
    expect(later.reduce((n, [, c]) => n + c, documents.kept)).toBe(documents.read);
    expect(dropped).toMatchObject({
      'decontaminate.overlap': 1,
      'read.notAPair': 1,
      'read.notJson': 1,
      'read.skipped.abuse': 1,
      'quality.noWords': 150,
    });
  });

  it('leaves no telephone number and no user id', () => {
    const all = ['train', 'test'].map((s) => readFileSync(join(one, 'out', `${s}.jsonl`), 'utf8')).join('');
    expect(all).toContain('<|mobile|>');
    expect(all).not.toMatch(/1380013\d|viewer-\d|"u1"/);
    expect(all).toMatch(/"user":"u_[0-9a-f]{16}"/);
  });

  it('keeps a pitch once a day and room with its count, and says what it repeats', () => {
    const pitches = linesOf(one, 'train').filter((l) => l.kind === 'speech' && l.turns[0]!.text === PITCH);
    expect(pitches.map((p) => [p.day, p.times, p.repeats !== undefined])).toEqual([
      ['2026-11-01', 20, false],
      ['2026-11-02', 7, true],
    ]);
  });

  it('makes conversations with the facts as they stood', () => {
    const talk = linesOf(one, 'train').find((l) => l.kind === 'conversation' && l.room === 'r9')!;
    expect(talk.turns.map((t) => t.text)).toEqual(['防晒衣多少钱呀', '现在39.9元一件']);
    expect(talk.facts).toEqual([{ id: 'p1.price', value: '39.9元' }]);
    expect(talk.source).toEqual({
      id: 'journal',
      file: 'journal.jsonl',
      line: 4,
      licence: 'CC0-1.0',
      consent: 'made up',
    });
  });

  it('reads Parquet and GBK beside the rest', () => {
    const train = linesOf(one, 'train');
    expect(train.find((l) => l.room === 'r7')!.turns.map((t) => t.text)).toEqual(['包邮吗', '全场包邮']);
    expect(train.find((l) => l.room === 'r8')!.turns.map((t) => t.text)).toEqual(['有货吗']);
  });

  it('names source, file and column when a file is off, also from a worker', async () => {
    const folder = room('off');
    const configPath = join(folder, 'corpus.yaml');
    writeFileSync(
      configPath,
      CONFIG.replace('[talk.parquet],', '[talk.parquet], columns: { messages: chat },'),
    );
    const failed = buildCorpus({ configPath, workers: 2, env, workerUrl });
    await expect(failed).rejects.toThrow(ConfigError);
    await expect(failed).rejects.toThrow(
      /^sources\.5 \(talk\.parquet\): columns\.messages: no column "chat"; the file has "messages", "at", "user"$/,
    );
  });

  it('puts a room of the test split nowhere else', () => {
    expect(new Set(linesOf(one, 'test').map((l) => l.room))).toEqual(new Set(['r4']));
    expect(linesOf(one, 'train').every((l) => l.room !== 'r4')).toBe(true);
  });

  it('wants a user key and tells how to make one', async () => {
    const failed = buildCorpus({ configPath: join(one, 'corpus.yaml'), workers: 1, env: {} });
    await expect(failed).rejects.toThrow(ConfigError);
    await expect(failed).rejects.toThrow(/privacy\.keyEnv: the environment variable ZHUBO_CORPUS_KEY/);
  });
});
