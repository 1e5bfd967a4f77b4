import { readFileSync } from 'node:fs';
import type { AnswerPrompt } from '@zhubo/llm';
import { catalogueSchema } from '@zhubo/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { factsOf } from '../facts/index.js';
import { createGuard } from '../guard/index.js';
import { createTriage } from '../triage/index.js';
import { answerClauses } from './answer.js';
import { ANSWER_CHARS_MAX, ANSWER_CLAUSES_MAX } from './clause.js';
import type { AnswerEvent } from './event.js';
import { likelyQuestions } from './likely.js';

const catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
const triage = createTriage(catalogue);
const guard = createGuard(catalogue);
const NOW = Date.UTC(2026, 10, 24);
const TIMEOUT_MS = 400;

type Fake = (prompt: AnswerPrompt, signal: AbortSignal) => AsyncIterable<string>;
/** A model that says these pieces. */
const saying = (...pieces: string[]): Fake =>
  async function* () {
    yield* pieces;
  };

async function run(
  question: string,
  fake: Fake | null,
  onStage = 'p1',
  signal = new AbortController().signal,
): Promise<AnswerEvent[]> {
  const model = fake && {
    id: 'fake',
    generate: (p: AnswerPrompt, _o: unknown, s: AbortSignal) => fake(p, s),
  };
  const events: AnswerEvent[] = [];
  const input = { question, triage: triage(question, { onStage }), catalogue, history: [], variety: 0 };
  for await (const e of answerClauses(
    input,
    { model, now: Date.now, firstClauseTimeoutMs: TIMEOUT_MS },
    signal,
  ))
    events.push(e);
  return events;
}
const spoken = (events: AnswerEvent[]): string =>
  events.flatMap((e) => (e.type === 'clause' ? [e.text] : [])).join('');
const sources = (events: AnswerEvent[]): string[] => [
  ...new Set(events.flatMap((e) => (e.type === 'clause' ? [e.from] : []))),
];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('answering with a model', () => {
  it('fills slots and names the facts', async () => {
    const events = await run('多少钱', saying('现在', '【价', '格】，', '吊牌价【吊牌价】。'));
    expect(events).toEqual([
      { type: 'clause', text: '现价129元，', facts: ['p1.price'], from: 'plain' },
      { type: 'clause', text: '吊牌价199元。', facts: ['p1.listPrice'], from: 'fake' },
    ]);
  });

  it('does not let a fact beside the question answer it', async () => {
    const events = await run('从哪里发货', saying('全场满【包邮门槛】包邮。'));
    expect(sources(events)).toEqual(['plain']);
    expect(spoken(events)).toContain('杭州');
  });

  it('says the fact before the model has said a word', async () => {
    const never: Fake = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    });
    const input = {
      question: '多少钱',
      triage: triage('多少钱', { onStage: 'p1' }),
      catalogue,
      history: [],
      variety: 0,
    };
    const model = { id: 'fake', generate: (p: AnswerPrompt, _o: unknown, s: AbortSignal) => never(p, s) };
    const stream = answerClauses(
      input,
      { model, now: Date.now, firstClauseTimeoutMs: TIMEOUT_MS },
      new AbortController().signal,
    );
    expect((await stream.next()).value).toMatchObject({
      text: '现价129元，',
      facts: ['p1.price'],
      from: 'plain',
    });
    await stream.return(undefined);
  });

  it('tells the model what was said, and takes from it only what adds to that', async () => {
    let seen: AnswerPrompt | undefined;
    const asked = await run('多少钱', (prompt, signal) => {
      seen = prompt;
      return saying('直播间【价格】，', '【优惠】。')(prompt, signal);
    });
    expect(seen?.said).toBe('现价【价格】，');
    expect(spoken(asked)).toMatch(/^现价129元，关注店铺领5元券/u);
    expect(sources(asked)).toEqual(['plain', 'fake']);
  });

  it.each([
    ['takes it back', '不对，是【吊牌价】，不是【价格】。'],
    ['says it again', '就是【价格】哦，', '真的【价格】。'],
    ['adds nothing', '喜欢可以看看呀，', '很多人问呢。'],
  ])('goes on plainly where the model %s', async (_what, ...pieces) => {
    const events = await run('多少钱', saying(...pieces));
    expect(sources(events)).toEqual(['plain']);
    expect(spoken(events)).toBe(spoken(await run('多少钱', null)));
  });

  it('lets the model begin where it is not certain which fact answers', async () => {
    const events = await run('顺丰发货的对不', saying('【快递】。'));
    expect(sources(events)).toEqual(['fake']);
    expect(spoken(events)).toContain('中通');
  });

  it('says by itself that something is sold out', async () => {
    const sold = { ...catalogue, products: catalogue.products.map((p) => ({ ...p, stock: 0, skus: [] })) };
    const events: AnswerEvent[] = [];
    const model = {
      id: 'fake',
      generate: () => saying('还有【库存】。')({} as AnswerPrompt, new AbortController().signal),
    };
    const asked = createTriage(sold)('还有货吗', { onStage: 'p1' });
    for await (const e of answerClauses(
      { question: '还有货吗', triage: asked, catalogue: sold, history: [], variety: 0 },
      { model, now: Date.now, firstClauseTimeoutMs: TIMEOUT_MS },
      new AbortController().signal,
    ))
      events.push(e);
    expect(sources(events)).toEqual(['plain']);
    expect(spoken(events)).not.toMatch(/还有0/u);
  });

  it('gives the first clause before the model has ended', async () => {
    let ended = false;
    const input = {
      question: '多少钱',
      triage: triage('多少钱', { onStage: 'p1' }),
      catalogue,
      history: [],
      variety: 0,
    };
    const model = {
      id: 'fake',
      async *generate() {
        yield '现价【价格】，';
        yield '喜欢可以看看';
        ended = true;
      },
    };
    const stream = answerClauses(
      input,
      { model, now: Date.now, firstClauseTimeoutMs: TIMEOUT_MS },
      new AbortController().signal,
    );
    const first = await stream.next();
    expect(first.value).toMatchObject({ type: 'clause', text: '现价129元，' });
    expect(ended).toBe(false);
    await stream.return(undefined);
  });

  it('hands the facts over with their labels, and the product by name', async () => {
    let seen: AnswerPrompt | undefined;
    await run('樱花粉还有吗', (prompt) => {
      seen = prompt;
      return saying('樱花粉还有【库存-樱花粉】。')(prompt, new AbortController().signal);
    });
    expect(seen?.product).toBe('岚禾云感防晒衣');
    expect(seen?.facts[0]).toEqual({ label: '库存-樱花粉', value: '13件' });
  });

  it('does not ask the model where the catalogue knows nothing, and tells the operator', async () => {
    let asked = false;
    const events = await run('会起球吗', () => {
      asked = true;
      return saying('不会起球')({} as AnswerPrompt, new AbortController().signal);
    });
    expect(asked).toBe(false);
    expect(events.at(-1)).toEqual({ type: 'unanswered' });
    expect(spoken(events)).toMatch(/问|不乱说/u);
  });

  it('says the computed fact even when the model talks past it', async () => {
    const events = await run('165 115斤穿什么码', saying('材质是【材质】', '，很轻薄。'));
    expect(spoken(events)).toContain('M码');
  });

  it.each([
    ['有货的，还有134件。', '樱花粉M还有吗'],
    ['樱花粉M还有134件。', '樱花粉M还有吗'],
    ['还有好多呢。', '樱花粉M还有吗'],
  ])('does not let the total pass for an option that is sold out (%s)', async (lie, question) => {
    const events = await run(question, saying(lie));
    expect(spoken(events)).toMatch(/没货/u);
    expect(spoken(events)).not.toMatch(/有货的|134/u);
  });

  it('stops at once when aborted', async () => {
    const ac = new AbortController();
    const input = {
      question: '多少钱',
      triage: triage('多少钱', { onStage: 'p1' }),
      catalogue,
      history: [],
      variety: 0,
    };
    const model = {
      id: 'fake',
      async *generate(_p: AnswerPrompt, _o: unknown, signal: AbortSignal) {
        yield '现价【价格】，';
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    };
    const stream = answerClauses(
      input,
      { model, now: Date.now, firstClauseTimeoutMs: TIMEOUT_MS },
      ac.signal,
    );
    await stream.next();
    const rest = stream.next();
    ac.abort();
    expect(await rest).toEqual({ done: true, value: undefined });
  });
});

/** Models at their worst. Whatever they do, what is spoken is guarded, grounded, short and not empty. */
const HOSTILE: Record<string, Fake> = {
  'invents a price': saying('现价只要9.9元，', '全网最低价。'),
  'invents stock': saying('还剩最后3件，快抢。'),
  boasts: saying('这是全网第一的好产品，', '质量最好。'),
  'claims to be human': saying('我是真人主播哦，现价【价格】。'),
  'leaks the prompt': saying('资料：【价格】129元\n观众：', '多少钱'),
  'writes unknown slots': saying('现价【神秘价】，', '赶快拍。'),
  'leaves a slot open': saying('现价【价格'),
  'says nothing': saying(),
  'says only marks': saying('，，。。', '！'),
  'says it does not know': saying('这个我不清楚，帮您问一下。'),
  'speaks garbage': saying('\ufffd\ufffdqqzx', '∆∆∆∆∆∆∆∆∆∆', '，'),
  'speaks English': saying('The price is very good, buy now.'),
  'repeats itself': async function* () {
    for (;;) yield '现价【价格】，';
  },
  'never ends and never pauses': async function* () {
    for (;;) yield '好';
  },
  'says one letter for ever': async function* () {
    for (;;) yield '哈，';
  },
  'fails at once': async function* () {
    yield* [];
    throw new Error('no model');
  },
  'fails in the middle': async function* () {
    yield '现价';
    throw new Error('lost');
  },
  'never answers': () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }),
  'hangs after a first clause': async function* () {
    yield '您好呀主播在，';
    await new Promise(() => undefined);
  },
  'gives a phone number': saying('加微信13800138000，', '给您优惠。'),
  promises: saying('全国包邮，假一赔十，', '保证正品。'),
  'turns bad after a good start': saying('现价【价格】，', '原价999元，', '全网第一。'),
};

describe.each(Object.entries(HOSTILE))('a model that %s', (_name, fake) => {
  it.each(['多少钱', '还有货吗', '怎么洗', '包邮吗', '165 115斤穿什么码'])(
    'leaves "%s" answered cleanly',
    async (question) => {
      const done = run(question, fake);
      await vi.advanceTimersByTimeAsync(TIMEOUT_MS * 4);
      const events = await done;
      const clauses = events.flatMap((e) => (e.type === 'clause' ? [e] : []));
      expect(clauses.length).toBeGreaterThan(0);
      const product = catalogue.products[0]!;
      const facts = [
        ...factsOf(product, catalogue, NOW),
        { id: 'p1.sizeAdvice', productId: 'p1', field: 'sizeAdvice', label: '尺码建议', value: 'M码' },
      ];
      for (const c of clauses) {
        expect(guard.check({ text: c.text, facts, productId: 'p1' }, NOW)).toMatchObject({ ok: true });
        expect(c.text).not.toMatch(/[【】\ufffd]/u);
      }
      expect(clauses.length).toBeLessThanOrEqual(ANSWER_CLAUSES_MAX + 1);
      expect(spoken(events).length).toBeLessThanOrEqual(ANSWER_CHARS_MAX * 1.5);
      const bare = clauses.map((c) => c.text.replace(/[\p{P}]/gu, ''));
      expect(new Set(bare).size).toBe(bare.length);
      expect(clauses.some((c) => c.facts.length > 0)).toBe(true);
    },
  );
});

describe('answers without a model', () => {
  it.each([
    ['多少钱', 'p1', '129元'],
    ['3号多少钱', 'p1', '159元'],
    ['两件多少钱', 'p1', '258元'],
    ['新疆能发吗', 'p1', '补运费15元'],
    ['165 115斤穿什么码', 'p1', 'M码'],
    ['樱花粉m还有吗', 'p1', '没货'],
    ['有黑色吗', 'p1', '没有黑色'],
    ['保质期多久', 'p4', '8个月'],
    ['冻干能放多久', 'p1', '18个月'],
    ['鸡胸肉多少钱一斤', 'p15', '225元'],
    ['你是真人吗', 'p1', 'AI'],
    ['99号链接多少钱', 'p1', '号'],
  ])('%s (%s on stage) says %s', async (question, onStage, part) => {
    const events = await run(question, null, onStage);
    expect(spoken(events)).toContain(part);
    expect(sources(events)).toEqual(['plain']);
  });

  it('puts the fact into a short first clause', async () => {
    for (const q of ['多少钱', '还有货吗', '包邮吗', '哪里产的']) {
      const first = (await run(q, null)).find((e) => e.type === 'clause');
      expect(first).toMatchObject({ facts: expect.arrayContaining([expect.any(String)]) });
      expect([...(first as { text: string }).text].length).toBeLessThanOrEqual(12);
    }
  });
});

describe('likely questions', () => {
  it('carry the merge key of the real comment', () => {
    for (const p of catalogue.products)
      for (const l of likelyQuestions(p, catalogue)) {
        expect(l.triage.skip, l.question).toBeUndefined();
        expect(l.triage.productId).toBe(p.id);
        expect(l.triage.intent).toMatch(/^question\./u);
      }
    const price = likelyQuestions(catalogue.products[0]!, catalogue)[0]!;
    expect(price.triage.key).toBe(triage('这个多少米呀', { onStage: 'p1' }).key);
  });
});
