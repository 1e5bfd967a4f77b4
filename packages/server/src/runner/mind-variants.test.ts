import type { Triage } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { freshOf, variantOf, withVariants } from './mind-variants.js';
import type { PreparedAnswer } from './preparer.js';

const triage: Triage = {
  intent: 'question.price',
  productId: 'p1',
  productBy: 'stage',
  value: 1,
  key: 'price',
};
const said = (text: string): PreparedAnswer => ({
  words: [{ text, facts: [], from: 'prepared' }],
  values: {},
});
const ready: Record<string, PreparedAnswer> = {
  price: said('现价129元，'),
  'price#1': said('今天129元，'),
  'price#2': said('直播间129元，'),
};
const pick = (recent: string[]) => freshOf((k) => ready[k] ?? null, 'price', recent)?.words[0]?.text;

describe('prepared wordings', () => {
  it('take turns while they are new, then the one heard longest ago comes again', () => {
    expect(pick([])).toBe('现价129元，');
    expect(pick(['现价129元。'])).toBe('今天129元，');
    expect(pick(['现价129元，', '今天129元，'])).toBe('直播间129元，');
    expect(pick(['今天129元，', '直播间129元，', '现价129元，'])).toBe('今天129元，');
  });
  it('are null when nothing is ready', () => {
    expect(freshOf(() => null, 'price', [])).toBeNull();
  });
  it('come after the likely questions, with keys of their own', () => {
    const all = withVariants([{ question: '多少钱', triage }]);
    expect(all.map((q) => q.triage.key)).toEqual(['price', 'price#1', 'price#2']);
    expect(all.map((q) => variantOf(q.triage.key))).toEqual([0, 1, 2]);
  });
});
