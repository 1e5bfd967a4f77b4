import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EvalCase, mixed, readCases } from '@zhubo/eval';
import type { AnswerPrompt, LanguageModel } from '@zhubo/llm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBasics } from './basics.js';
import { gate } from './gate.js';
import { readVerdict, writeReport } from './judge.js';
import { answerLessons, type HeldOut, judgeLesson } from './lessons.js';
import { measure } from './measure.js';
import { htmlOf, type Judged, markdownOf } from './report.js';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const lesson: HeldOut = {
  facts: { 商品: '羊毛围巾', 偏远运费: '新疆每单加收15元', 运费: '全国包邮' },
  question: '新疆<要>加钱吗',
  history: [],
  chosen: '【偏远运费】。',
  rejected: '【运费】哦。',
};

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-judge-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const noFact: HeldOut = {
  facts: { 商品: '木梳' },
  question: '多少钱',
  history: [],
  chosen: '',
  rejected: null,
};

/** Says the first fact of the prompt, or the one it prefers where it is there. */
const preferring = (label: string, asked: string[] = []): LanguageModel => ({
  id: 'model',
  title: 'model',
  licence: 'Apache-2.0',
  async *generate({ facts, question }: AnswerPrompt) {
    asked.push(`${label} ${question}`);
    yield `【${facts.find((f) => f.label === label)?.label ?? facts[0]?.label}】。`;
  },
  close: async () => {},
});

describe('a lesson', () => {
  it.each([
    ['【偏远运费】哦。', true, false],
    ['【运费】哦。', false, false],
    ['【运费】，【偏远运费】。', false, false],
    ['新疆加15元。', false, true],
    ['【邮费】。', false, true],
    ['', false, false],
  ])('%s', (answer, right, loose) => {
    expect(judgeLesson(lesson, answer)).toEqual({ right, loose });
  });
  it('without slots is right when the words are nearly those', () => {
    const plain = { ...lesson, chosen: '不能机洗的，要手洗。', rejected: '可以机洗的。' };
    expect(judgeLesson(plain, '不能机洗，要手洗哦。').right).toBe(true);
    expect(judgeLesson(plain, '可以机洗的哦。').right).toBe(false);
  });
  it('that goes on from what was said must add the fact, and where nothing is to be added nothing that was rejected', () => {
    const after = { ...lesson, said: '可以的，【运费】。' };
    expect(judgeLesson(after, '【偏远运费】。').right).toBe(true);
    expect(judgeLesson(after, '').right).toBe(false);
    const enough = { ...lesson, said: '【偏远运费】。', chosen: '' };
    expect(judgeLesson(enough, '').right).toBe(true);
    expect(judgeLesson(enough, '【运费】哦。').right).toBe(false);
    expect(judgeLesson({ ...enough, rejected: '喜欢可以拍' }, '喜欢可以拍。').right).toBe(false);
  });
});

describe('judging side by side', () => {
  it('asks what the recipe itself was measured by: a product, a label or a wording of no scene', () => {
    const basics = readBasics(join(repository, 'trainer', 'eval', 'cases.jsonl'));
    expect(basics).toHaveLength(48);
    expect(new Set(basics.map((b) => b.lesson.question)).size).toBeGreaterThan(40);
    expect(basics.filter((b) => b.accept.length === 0).length).toBeGreaterThan(5);
    for (const { lesson: l, accept } of basics)
      expect(accept.length === 0 || accept.some((a) => a in l.facts)).toBe(true);
  });

  it('lets them take turns, another beginning each time', async () => {
    const asked: string[] = [];
    await answerLessons([lesson, noFact, lesson], [preferring('运费', asked), preferring('材质', asked)]);
    expect(asked.map((a) => a.split(' ')[0])).toEqual(['运费', '材质', '材质', '运费', '运费', '材质']);
  });

  it('measures both in real rooms, passes the better one and shows where they differ', async () => {
    const demo = readCases(join(repository, 'eval', 'cases')).filter((c) => c.shop === 'demo');
    const of = (want: EvalCase['want']) => mixed(demo.filter((c) => c.want === want)).slice(0, 3);
    const cases = [...of('answer'), ...of('unknown'), ...of('refuse')];
    const folders = { repository, data: join(dir, 'none') };
    const basics = [{ lesson: { ...lesson, question: '发西藏多少运费' }, accept: ['偏远运费'] }];
    const contestants = ['运费', '偏远运费'].map((label) => ({ name: label, engine: preferring(label) }));
    const [before, after] = await measure(contestants, { cases, lessons: [lesson], basics }, folders);
    if (!before || !after) throw new Error('both are measured');
    expect(before.run.scores.map((s) => s.id)).toEqual(after.run.scores.map((s) => s.id));
    expect([before.measures.basics.yes, after.measures.basics.yes]).toEqual([0, 1]);
    expect(before.measures.lessons).toEqual({ yes: 0, of: 1 });
    expect(after.measures.lessons).toEqual({ yes: 1, of: 1 });
    expect(after.measures.obeyed).toEqual({ yes: 0, of: 3 });
    const judged: Judged = {
      candidate: 'shop-1',
      against: 'ships',
      // Times are of a loaded machine; the budget is not what is tested here.
      verdict: gate(before.measures, after.measures, 60_000),
      before,
      after,
    };
    expect(judged.verdict.reasons).toEqual([]);
    expect(gate(after.measures, before.measures, 60_000).passes).toBe(false);
    await writeReport(dir, judged, null, 'f'.repeat(64));
    expect(readVerdict(dir, 'shop-1')).toMatchObject({ passes: true, sha256: 'f'.repeat(64), cases: 9 });
    const html = readFileSync(join(dir, 'models-local', 'shop-1', 'report.html'), 'utf8');
    expect(html).toContain('新疆&lt;要&gt;加钱吗');
    expect(html).toBe(htmlOf(judged));
    expect(markdownOf(judged)).toContain('✗ 【运费】。 | ✓ 【偏远运费】。');
  });
});
