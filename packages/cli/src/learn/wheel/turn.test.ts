import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mixed, readCases } from '@zhubo/eval';
import { createEmbeddedLlama, createModelSwitch, type LanguageModel } from '@zhubo/llm';
import { createLearntAdapters, currentOf, MODEL_ID, readPointer } from '@zhubo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryDir } from '../../places.js';
import { collectLessons } from '../collect.js';
import { adapterAt } from '../engine.js';
import { gate } from '../gate.js';
import { writeReport } from '../judge.js';
import { answerLessons, type LessonAnswer, readHeldOut } from '../lessons.js';
import { type Contestant, measure } from '../measure.js';
import { lessonsDir } from '../places.js';
import { promoteCandidate, rollBack } from '../promote.js';
import { tuneCandidate } from '../tune.js';
import { lessonsAfterwards, planted } from './afterwards.js';
import { playShow } from './play.js';

const python = process.env['ZHUBO_PYTHON'];
const trainer = join(repositoryDir, 'trainer');
const workerPath = join(repositoryDir, 'packages', 'llm', 'dist', 'embedded', 'worker.js');
const why =
  python === undefined
    ? 'ZHUBO_PYTHON names no Python with the trainer; trainer/test.sh runs this'
    : existsSync(workerPath)
      ? null
      : 'npm run build first';
if (why !== null) console.warn(`SKIPPED: a turn of the wheel at nano scale (${why})`);
const MINUTES_MS = 60_000;
const NO_SERVER = {
  url: 'http://127.0.0.1:1',
  room: 'demo',
  fetch: () => Promise.reject(new TypeError('no server')),
};
const CANDIDATE = 'nano-1';

/** Of the base and its adapter; the tests of a loaded machine wait as long as it takes. */
const engine = (id: string, modelPath: string, adapterPath?: string): LanguageModel =>
  createEmbeddedLlama({ id, modelPath, workerPath, threads: 1, ...(adapterPath && { adapterPath }) });
const share = (of: readonly LessonAnswer[]): number => of.filter((a) => a.right).length / of.length;

describe.skipIf(why !== null)('one turn of the wheel, with a language model made from nothing', () => {
  let dir: string;
  let base: string;
  const asked = async (model: LanguageModel): Promise<LessonAnswer[]> =>
    (await answerLessons(await lessonsAfterwards(), [model]))[0]!;

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'zhubo-turn-'));
    execFileSync(python!, [join('tests', 'nano_base.py'), join(dir, 'base')], {
      cwd: trainer,
      env: { ...process.env, PYTHONPATH: trainer },
      stdio: 'pipe',
    });
    base = join(dir, 'base', 'out', 'nano_base-q8_0.gguf');
  }, 20 * MINUTES_MS);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it(
    'mends the planted weakness, passes the gate, goes on air and comes back off it',
    async () => {
      // A show, and what was taken back in it.
      await playShow(dir, engine(MODEL_ID, base));
      const lessons = await collectLessons({
        journals: [dir],
        room: undefined,
        out: lessonsDir(dir),
        key: 'a key of the test',
        optOut: [],
        keep: [],
        consent: null,
        boughtWithinMs: 5 * MINUTES_MS,
        heldOutShare: 0.2,
      });
      expect(lessons.byLabel['corrected']).toBeGreaterThanOrEqual(5);

      // The candidate.
      const recipe = join(dir, 'recipe.yaml');
      writeFileSync(recipe, RECIPE);
      const code = await tuneCandidate({
        dataDir: dir,
        id: CANDIDATE,
        python: python!,
        recipe,
        lessons: lessonsDir(dir),
        from: null,
        steps: 60,
        share: 0.99,
        pairWeight: 0.5,
        learningRate: 1e-2,
        threads: 1,
        tell: () => {},
        files: { base, start: null },
      });
      expect(code).toBe(0);
      const candidate = await adapterAt(dir, CANDIDATE);

      // The gate: lessons that were held out, and cases in real rooms, attacks among them.
      const demo = readCases(join(repositoryDir, 'eval', 'cases')).filter((c) => c.shop === 'demo');
      const cases = (['answer', 'unknown', 'refuse'] as const).flatMap((want) =>
        mixed(demo.filter((c) => c.want === want)).slice(0, 3),
      );
      const heldOut = await readHeldOut(join(lessonsDir(dir), 'held-out.jsonl'));
      const contestants: Contestant[] = [
        { name: 'base', engine: engine(MODEL_ID, base) },
        { name: CANDIDATE, engine: engine(CANDIDATE, base, candidate.path) },
      ];
      const folders = { repository: repositoryDir, data: join(dir, 'none') };
      const [before, after] = await measure(contestants, { cases, lessons: heldOut, basics: [] }, folders);
      const verdict = gate(before!.measures, after!.measures);
      expect(verdict.reasons).toEqual([]);
      const judged = { candidate: CANDIDATE, against: 'base', verdict, before: before!, after: after! };
      await writeReport(dir, judged, null, candidate.sha256);

      // On air, with questions about products no lesson is about, and back again.
      const models = createModelSwitch({ engines: [engine(MODEL_ID, base)], active: MODEL_ID });
      const learnt = createLearntAdapters({
        dataDir: dir,
        models,
        start: (e) => engine(e.id, e.modelPath, e.adapterPath),
        say: (message) => expect.fail(message),
      });
      learnt.baseIs({ id: MODEL_ID, title: 'nano', licence: 'Apache-2.0', modelPath: base });
      const weak = await asked(models);
      expect(share(weak.filter(planted))).toBe(0);
      expect(await promoteCandidate(dir, CANDIDATE, NO_SERVER, 1, false)).toMatchObject({
        why: 'notRunning',
      });
      const news = learnt.news();
      expect(news).toEqual({ id: CANDIDATE });
      expect(await learnt.use(news!.id)).toBe(true);
      const mended = await asked(models);
      expect(share(mended.filter(planted))).toBeGreaterThanOrEqual(0.6);
      expect(share(mended.filter((a) => !planted(a)))).toBeGreaterThanOrEqual(
        share(weak.filter((a) => !planted(a))) - 0.25,
      );
      expect((await rollBack(dir, NO_SERVER, 2)).id).toBeNull();
      expect(currentOf(readPointer(dir))).toBeNull();
      expect(await learnt.use(MODEL_ID)).toBe(true);
      expect((await asked(models)).map((a) => a.answer)).toEqual(weak.map((a) => a.answer));
      await models.close();
    },
    20 * MINUTES_MS,
  );
});

/** `tune` sets name, folders, base, steps and rate. */
const RECIPE = `kind: adapt
name: nano
base: {gguf: base.gguf, architecture: llama}
lora: {rank: 16, alpha: 32}
data: {seed: 3, turnsPerScene: 10, maxSceneTokens: 700}
train: {steps: 1, scenesPerStep: 1, learningRate: 1.0e-3, finalLearningRate: 5.0e-4, warmupSteps: 2, maxGradNorm: 1.0, threads: 1, checkpointEverySeconds: 900}
evaluation: {seed: 7, cases: 1, lossScenes: 1}
output: out
work: work
`;
