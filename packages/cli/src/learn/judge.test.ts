import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EvalCase, mixed, readCases } from '@zhubo/eval';
import type { AnswerPrompt, LanguageModel } from '@zhubo/llm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gate } from './gate.js';
import { readVerdict, writeReport } from './judge.js';
import { type HeldOut, judgeLesson, measure } from './measure.js';
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

/** Says the first fact of the prompt, or the one it prefers where it is there. */
const preferring = (label: string): LanguageModel => ({
  id: 'model',
  title: 'model',
  licence: 'Apache-2.0',
  async *generate({ facts }: AnswerPrompt) {
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
});

describe('judging side by side', () => {
  it('measures both in real rooms, passes the better one and shows where they differ', async () => {
    const demo = readCases(join(repository, 'eval', 'cases')).filter((c) => c.shop === 'demo');
    const of = (want: EvalCase['want']) => mixed(demo.filter((c) => c.want === want)).slice(0, 3);
    const cases = [...of('answer'), ...of('unknown'), ...of('refuse')];
    const folders = { repository, data: join(dir, 'none') };
    const measured = (label: string) => measure('m', preferring(label), cases, [lesson], folders, () => {});
    const before = await measured('运费');
    const after = await measured('偏远运费');
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
