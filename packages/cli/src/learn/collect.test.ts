import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswerPrompt, LanguageModel } from '@zhubo/llm';
import { catalogueSchema } from '@zhubo/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CollectOptions, collectLessons } from './collect.js';
import { openShow } from './testing/show.js';

const KEY = 'a key of the test';
const MINUTE_MS = 60_000;
const catalogue = catalogueSchema.parse({
  shop: '山间小店',
  persona: { name: '小助' },
  policy: { 运费: '全国包邮', 偏远运费: '新疆西藏每单加收15元' },
  products: [
    {
      id: 'p1',
      link: 1,
      name: '羊毛围巾',
      aliases: ['围巾'],
      category: '服饰',
      price: 89,
      stock: 40,
      attributes: { 材质: '羊毛', 掉毛: '头两次洗有少量浮毛' },
    },
    { id: 'p2', link: 2, name: '竹编果篮', aliases: ['果篮'], category: '家居', price: 45, stock: 12 },
  ],
});

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-collect-'));
  prompts = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What a model was asked. */
let prompts: AnswerPrompt[];

/** Writes what the test tells it to, by a word of the question. */
const scripted = (answers: Record<string, string>): LanguageModel => ({
  id: 'shop-model',
  title: 'scripted',
  licence: 'Apache-2.0',
  async *generate(prompt: AnswerPrompt) {
    prompts.push(prompt);
    const found = Object.entries(answers).find(([word]) => prompt.question.includes(word));
    yield found?.[1] ?? '';
  },
  close: async () => {},
});

const show = (answers: Record<string, string>) =>
  openShow({
    journal: join(dir, 'journal.db'),
    catalogue,
    model: scripted(answers),
    startsAt: 1_700_000_000_000,
  });

const collect = (more: Partial<CollectOptions> = {}) =>
  collectLessons({
    journals: [dir],
    out: join(dir, 'lessons'),
    key: KEY,
    optOut: [],
    keep: [],
    consent: null,
    boughtWithinMs: 5 * MINUTE_MS,
    heldOutShare: 0,
    ...more,
  });
// biome-ignore lint/suspicious/noExplicitAny: lines of a file, looked at key by key
const linesOf = (name: string): any[] =>
  readFileSync(join(dir, 'lessons', name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l));

describe('lessons from a room', () => {
  it('a correction is an example and a pair, with facts as they were and values in slots', async () => {
    const s = show({ 新疆: '【运费】。' });
    s.room.patchProduct('p1', { price: 79 });
    await s.say('v1', '围巾发新疆要加运费吗');
    s.pass(4_000);
    await s.cue({ type: 'correct', text: '更正一下，发新疆每单加15元' });
    s.room.patchProduct('p1', { price: 99 });
    await s.close();
    const manifest = await collect();
    expect(manifest.byLabel).toEqual({ corrected: 1 });
    const [pair] = linesOf('pairs.jsonl');
    expect(pair.turns[0]).toMatchObject({
      question: expect.stringContaining('新疆'),
      // The fact had been said; what the model added is what the operator took back.
      said: expect.stringContaining('【偏远运费】'),
      answer: '',
      rejected: '【运费】。',
      weight: 1,
    });
    expect(pair.turns[0].said).toBe(prompts[0]?.said);
    expect(pair.facts).toMatchObject({
      商品: '羊毛围巾',
      运费: '全国包邮',
      偏远运费: '新疆西藏每单加收15元',
    });
    expect(Object.keys(pair.facts)[0]).toBe('商品');
    expect(linesOf('examples.jsonl')).toHaveLength(1);
    expect(JSON.stringify(pair)).not.toMatch(/v1|operator-7|99元/);
    expect(pair.from).toMatchObject({
      room: 'main',
      model: 'shop-model',
      viewer: expect.stringMatching(/^u_/),
    });
  });

  it('what the operator missed after the fact is an example that goes on from it', async () => {
    const s = show({});
    await s.say('v1', '围巾包邮吗');
    await s.cue({ type: 'correct', text: '补充一下，新疆西藏每单加收15元' });
    await s.close();
    expect((await collect()).byLabel).toEqual({ corrected: 1 });
    const [example] = linesOf('examples.jsonl');
    expect(example.turns[0]).toMatchObject({ said: prompts[0]?.said, answer: '【偏远运费】。' });
    expect(example.turns[0].said).toMatch(/【运费】，$/u);
    // The model had said nothing that would be worse.
    expect(linesOf('pairs.jsonl')).toEqual([]);
  });

  it('an unanswered question with its answer is an example with that fact', async () => {
    const s = show({});
    const first = await s.say('v1', '围巾能机洗吗');
    await s.cue({ type: 'answer', commentId: first!.commentId, text: '不能机洗，冷水手洗', remember: true });
    const second = await s.say('v2', '果篮能装水果沥水吗');
    await s.cue({ type: 'answer', commentId: second!.commentId, text: '可以沥水的' });
    await s.close();
    const manifest = await collect();
    expect(manifest.byLabel).toMatchObject({ learnt: 1, answered: 1 });
    const examples = linesOf('examples.jsonl');
    const learnt = examples.find((e) => e.label === 'learnt');
    const label = Object.keys(learnt.facts).find((l) => l.startsWith('问答-'))!;
    expect(learnt.facts[label]).toBe('不能机洗，冷水手洗');
    expect(learnt.turns[0].answer).toBe(`【${label}】。`);
    expect(examples.find((e) => e.label === 'answered').facts['问答']).toBe('可以沥水的');
    expect(linesOf('pairs.jsonl')).toEqual([]);
  });

  it('what the guard stopped is rejected for the plain sentence that was said', async () => {
    const s = show({ 多少钱: '只要9.9元。' });
    await s.say('v1', '围巾多少钱');
    await s.close();
    await collect();
    const [pair] = linesOf('pairs.jsonl');
    expect(pair).toMatchObject({ label: 'blocked', facts: { 价格: '89元' } });
    expect(pair.turns[0].rejected).toContain('9.9元');
    // The price had been said: nothing more is right.
    expect(pair.turns[0].said).toContain('【价格】');
    expect(pair.turns[0].answer).toBe('');
    expect(linesOf('signals.jsonl')[0].turns[0]).toMatchObject({
      good: false,
      answer: pair.turns[0].rejected,
    });
  });

  it('tells what stood, what was bought after, and what was asked again', async () => {
    const s = show({ 包邮: '【偏远运费】。' });
    await s.say('v1', '围巾包邮吗');
    s.pass(2 * MINUTE_MS);
    s.buy('v1', 'p1');
    s.pass(10 * MINUTE_MS);
    await s.say('v2', '果篮包邮吗');
    s.pass(10 * MINUTE_MS);
    await s.say('v3', '围巾什么材质');
    s.pass(20_000);
    await s.say('v3', '围巾到底什么材质啊');
    s.pass(10 * MINUTE_MS);
    await s.say('v4', '围巾掉毛吗');
    s.pass(10 * MINUTE_MS);
    await s.say('v5', '围巾掉毛吗？');
    await s.close();
    const { byLabel, dropped } = await collect();
    // Asked the second time, the fact was said in other words.
    expect(byLabel).toEqual({ bought: 1, stood: 1, led: 3 });
    // Asked again, but the model had said nothing: nothing is known of how it did.
    expect(dropped['nothingSaid']).toBe(1);
    expect(linesOf('signals.jsonl').map((x) => [x.label, x.turns[0].answer, x.turns[0].good])).toEqual([
      ['bought', '【偏远运费】。', true],
      ['stood', '【偏远运费】。', true],
    ]);
    const led = linesOf('examples.jsonl').find((e) => e.turns[0].said?.includes('【掉毛】'));
    expect(led.label).toBe('led');
    expect(led.turns[0].answer).toBe('');
  });

  it('is the same bytes again, keeps private data out and honours who opted out', async () => {
    const s = show({ 多少钱: '现在【价格】。' });
    await s.say('v1', '围巾多少钱 我电话13812345678');
    await s.say('v2', '果篮多少钱');
    await s.close();
    const first = await collect();
    const text = readFileSync(join(dir, 'lessons', 'examples.jsonl'), 'utf8');
    expect(text).not.toContain('13812345678');
    expect(await collect()).toEqual(first);
    expect(first.consent).toEqual({ statement: null, mayLeave: false });
    const without = await collect({ optOut: ['v2'], consent: '直播间公告已告知' });
    expect(without.dropped).toMatchObject({ optOut: 1 });
    expect(without.consent.mayLeave).toBe(true);
    expect(readFileSync(join(dir, 'lessons', 'examples.jsonl'), 'utf8')).not.toContain('果篮');
  });

  it('names what is no journal', async () => {
    writeFileSync(join(dir, 'x.db'), 'nonsense');
    await expect(collect({ journals: [join(dir, 'x.db')] })).rejects.toThrow('no journal');
    await expect(collect({ journals: [join(dir, 'none')] })).rejects.toThrow('none');
  });
});
