import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LessonsManifest } from '@zhubo/corpus';
import { manifestSchema } from '@zhubo/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idOf } from './overrides.js';
import { lineOf, rowsOf } from './training-log.js';
import { type TuneOptions, tuneCandidate } from './tune.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-tune-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function lessons(
  text = '{"facts":{"价格":"9元"},"turns":[{"question":"多少","answer":"【价格】。"}]}\n',
): string {
  const folder = join(dir, 'lessons');
  mkdirSync(folder, { recursive: true });
  const outputs = [
    ['examples.jsonl', text],
    ['pairs.jsonl', ''],
    ['held-out.jsonl', ''],
  ].map(([file, content]) => {
    writeFileSync(join(folder, file!), content!);
    return { file: file!, lines: content === '' ? 0 : 1, bytes: content!.length, sha256: digest(content!) };
  });
  const manifest: LessonsManifest = {
    kind: 'lessons',
    inputs: [],
    outputs,
    byLabel: { stood: 1 },
    dropped: {},
    masked: {},
    weights: {},
    optedOut: 0,
    heldOutShare: 0.1,
    consent: { statement: null, mayLeave: false },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

/** Stands where Python would: torch is no part of these tests (trainer/tests has the trainer's own). */
function trainer(code: number): string {
  const path = join(dir, 'python');
  writeFileSync(
    path,
    `#!${process.execPath}
Promise.all([import('node:fs'), import('node:path')]).then(([{ readFileSync, writeFileSync }, { join }]) => {
  const [module, name, command, recipe, flag, overrides] = process.argv.slice(2);
  const o = JSON.parse(readFileSync(overrides, 'utf8'));
  writeFileSync(join(o.output, 'asked.json'), JSON.stringify({ module, name, command, recipe, flag, o }));
  writeFileSync(join(o.output, 'training-log.jsonl'), '{"step":10,"loss":1.5,"lessonLoss":0.5,"tokensPerSecond":60}\\n');
  if (${code} === 0) writeFileSync(join(o.output, o.name + '.gguf'), 'weights');
  process.exit(${code});
});
`,
    { mode: 0o755 },
  );
  return path;
}

const options = (more: Partial<TuneOptions> = {}): TuneOptions => ({
  dataDir: dir,
  id: 'shop-1',
  python: more.python ?? trainer(0),
  recipe: join(dir, 'recipe.yaml'),
  lessons: more.lessons ?? lessons(),
  from: null,
  steps: 10,
  share: 0.5,
  pairWeight: 0.5,
  learningRate: 1e-4,
  threads: 1,
  tell: () => {},
  files: { base: '/base.gguf', start: '/start.gguf' },
  ...more,
});
const folder = () => join(dir, 'models-local', 'shop-1');

describe.skipIf(process.platform === 'win32')('tuning a candidate', () => {
  beforeEach(() => writeFileSync(join(dir, 'recipe.yaml'), 'kind: adapt\n'));

  it('asks the trainer for it and writes what it is and what it came from', async () => {
    const told: string[] = [];
    expect(await tuneCandidate(options({ tell: (l) => told.push(l) }))).toBe(0);
    const asked = JSON.parse(readFileSync(join(folder(), 'asked.json'), 'utf8'));
    expect(asked).toMatchObject({ module: '-m', name: 'zhubo_trainer', command: 'adapt', flag: '--with' });
    expect(asked.o).toMatchObject({
      name: 'shop-1',
      base: { gguf: '/base.gguf' },
      train: { steps: 10, threads: 1 },
      learn: { share: 0.5, start: '/start.gguf' },
    });
    expect(told).toEqual(['10/10 loss 1.500 lessons 0.500 60 tokens/s']);
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder(), 'shop-1.json'), 'utf8')));
    expect(manifest).toMatchObject({ id: 'shop-1', kind: 'adapter', base: 'gemma-3-270m' });
    expect(manifest.files[0]?.sha256).toBe(digest('weights'));
    const from = JSON.parse(readFileSync(join(folder(), 'learnt-from.json'), 'utf8'));
    expect(from).toMatchObject({ over: null, settings: { steps: 10 }, lessons: { byLabel: { stood: 1 } } });
  });

  it('leaves no candidate when the trainer fails, and goes on when it is the same run', async () => {
    const work = join(dir, 'learn', 'work');
    expect(await tuneCandidate(options({ python: trainer(3) }))).toBe(3);
    expect(existsSync(join(folder(), 'shop-1.json'))).toBe(false);
    writeFileSync(join(work, 'checkpoint.pt'), 'half way');
    await tuneCandidate(options({ python: trainer(3) }));
    expect(existsSync(join(work, 'checkpoint.pt'))).toBe(true);
    await tuneCandidate(options({ python: trainer(3), steps: 11 }));
    expect(existsSync(join(work, 'checkpoint.pt'))).toBe(false);
  });

  it('refuses lessons that are none, or are not as they were collected', async () => {
    await expect(tuneCandidate(options({ lessons: join(dir, 'nowhere') }))).rejects.toThrow(
      'learn collect first',
    );
    await expect(tuneCandidate(options({ lessons: lessons('') }))).rejects.toThrow('no lesson');
    const tampered = options();
    writeFileSync(join(tampered.lessons, 'examples.jsonl'), 'else');
    await expect(tuneCandidate(tampered)).rejects.toThrow('not as collected');
    await expect(tuneCandidate(options({ python: join(dir, 'no-python') }))).rejects.toThrow('--python');
  });

  it('takes no name twice', async () => {
    await tuneCandidate(options());
    await expect(tuneCandidate(options())).rejects.toThrow('there already');
  });
});

describe('what is told of training', () => {
  it('passes over a line that is half written', () => {
    const log = join(dir, 'log.jsonl');
    writeFileSync(log, '{"step":10,"heldOutLoss":0.9}\n{"step":2');
    expect(rowsOf(log).map((r) => lineOf(r, 40))).toEqual(['10/40 held-out 0.900']);
    expect(rowsOf(join(dir, 'none'))).toEqual([]);
  });
  it('names a candidate after its moment', () => {
    expect(idOf(new Date(Date.UTC(2026, 10, 24, 20, 5)))).toBe('learnt-20261124-2005');
  });
});
