import { expect, it } from 'vitest';
import { heardLately, inSlots, leadLength } from './lead.js';

const plain = (...clauses: [text: string, ...facts: string[]][]) => ({
  clauses: clauses.map(([text, ...facts]) => ({ text, facts })),
  head: false,
  unanswered: false,
});

it('the lead is the first fact with all parts of its sentence, and what stands before it', () => {
  expect(leadLength(plain(['现价129元，', 'a'], ['吊牌价199元。', 'b']))).toBe(1);
  expect(leadLength(plain(['可以的，', 'a'], ['冷水手洗，', 'a'], ['不可漂白。', 'a']))).toBe(3);
  expect(leadLength(plain(['没有黑色，'], ['有雾蓝、纯白。', 'a']))).toBe(2);
  expect(leadLength(plain(['您问的是哪个链接呀。']))).toBe(0);
});

it('knows a sentence again by all but its numbers', () => {
  const recent = ['关注店铺领5元券，', '现价129元，'];
  expect(heardLately('关注店铺领8元券。', recent)).toBe(true);
  expect(heardLately('满99元包邮。', recent)).toBe(false);
  expect(heardLately('129元。', recent)).toBe(false);
});

it('a value becomes the slot of its label', () => {
  const facts = [
    { label: '库存', value: '12件' },
    { label: '产地', value: '浙江' },
  ];
  expect(inSlots([{ text: '还有12件。', facts: [] }], facts)).toBe('还有【库存】，');
  expect(inSlots([{ text: '您报下身高，', facts: [] }], facts)).toBe('您报下身高，');
});
