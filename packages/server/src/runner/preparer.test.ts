import type { Fact } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { testCatalogue } from '../testing/shop.js';
import { createPreparer, type LikelyQuestion } from './preparer.js';

const question: LikelyQuestion = {
  question: '多少钱',
  triage: { intent: 'question.price', productId: 'p1', productBy: 'name', value: 1, key: 'price|p1' },
};

function setup() {
  const price = { value: '49.9元' };
  const spoken: string[] = [];
  const errors: unknown[] = [];
  const preparer = createPreparer({
    product: (id) => testCatalogue.products.find((p) => p.id === id),
    facts: (): Fact[] => [{ id: 'p1.price', field: 'price', label: '价格', value: price.value }],
    likely: () => [question],
    answer: async () => [{ text: `${price.value}一件，`, facts: ['p1.price'], from: 'model:x' }],
    speak: async ({ text }) => void spoken.push(text),
    first: () => ['嗯，'],
    last: () => ['谢谢，'],
    onStage: () => null,
    busy: () => false,
    onError: (e) => errors.push(e),
  });
  const settle = async (): Promise<void> => {
    while (preparer.progress().pending > 0) await new Promise((resolve) => setImmediate(resolve));
  };
  return { preparer, price, spoken, errors, settle };
}

describe('preparer', () => {
  it('answers and speaks the likely questions ahead', async () => {
    const { preparer, spoken, errors, settle } = setup();
    preparer.want('p1');
    preparer.work();
    await settle();
    expect(spoken.slice(0, 2)).toEqual(['嗯，', '49.9元一件，']);
    expect(preparer.find('p1', 'price|p1')?.words).toEqual([
      { text: '49.9元一件，', facts: ['p1.price'], from: 'prepared' },
    ]);
    expect(errors).toEqual([]);
  });

  it('never hands out an answer whose fact has changed, and makes it anew', async () => {
    const { preparer, price, spoken, settle } = setup();
    preparer.want('p1');
    preparer.work();
    await settle();
    price.value = '39.9元';
    expect(preparer.find('p1', 'price|p1')).toBeNull();
    preparer.want('p1');
    preparer.work();
    await settle();
    expect(preparer.find('p1', 'price|p1')?.words[0]?.text).toBe('39.9元一件，');
    expect(spoken).toContain('39.9元一件，');
  });

  it('prepares what viewers ask most first, the product on stage before all', async () => {
    const ask = (productId: string, key: string): LikelyQuestion => ({
      question: key,
      triage: { ...question.triage, productId, key },
    });
    const made: string[] = [];
    const demand: Record<string, number> = { 'p1 b': 3, 'p1 c': 7, 'p2 a': 90 };
    const preparer = createPreparer({
      product: (id) => ({ ...testCatalogue.products[0]!, id }),
      facts: () => [],
      likely: (p) => ['a', 'b', 'c'].map((key) => ask(p.id, key)),
      answer: async (id, q) => {
        made.push(`${id} ${q.question}`);
        return [{ text: '好，', facts: [], from: 'model:x' }];
      },
      speak: async () => {},
      first: () => [],
      last: () => [],
      onStage: () => 'p1',
      demand: (id, q) => demand[`${id} ${q.question}`] ?? 0,
      busy: () => false,
      onError: () => {},
    });
    preparer.want('p2');
    preparer.want('p1');
    preparer.work();
    while (preparer.progress().pending > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(made).toEqual(['p1 c', 'p1 b', 'p1 a', 'p2 a', 'p2 b', 'p2 c']);
  });

  it('drops what it is answering when somebody waits, and begins it again', async () => {
    let tries = 0;
    let begun = (): void => {};
    const first = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const preparer = createPreparer({
      product: (id) => testCatalogue.products.find((p) => p.id === id),
      facts: () => [],
      likely: () => [question],
      answer: async (_id, _q, signal) => {
        if (++tries > 1) return [{ text: '好，', facts: [], from: 'model:x' }];
        begun();
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        return [];
      },
      speak: async () => {},
      first: () => [],
      last: () => [],
      onStage: () => null,
      busy: () => false,
      onError: (e) => expect.fail(String(e)),
    });
    preparer.want('p1');
    preparer.work();
    await first;
    preparer.giveWay();
    while (preparer.progress().pending > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(tries).toBe(2);
    expect(preparer.progress().ready).toBe(1);
  });

  it('after stop does nothing more', async () => {
    const { preparer, spoken } = setup();
    preparer.want('p1');
    preparer.stop();
    preparer.work();
    expect(spoken).toEqual([]);
    expect(preparer.progress().pending).toBe(0);
  });
});
