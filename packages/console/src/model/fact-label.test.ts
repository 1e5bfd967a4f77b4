import type { Product } from '@zhubo/protocol';
import { expect, it } from 'vitest';
import { wordFor } from '../i18n/translate.js';
import { zh } from '../i18n/zh.js';
import { factLabel, sourceLabel } from './fact-label.js';

const products = [
  { id: 'p1', link: 1, skus: [] },
  { id: 'p12', link: 12, skus: [{ id: 'b.38', options: { 颜色: '黑色', 尺码: '38' }, stock: 1 }] },
] as unknown as Product[];
const word = (family: string, name: string) => wordFor(zh, family, name);

it.each([
  ['p1.price', '#1 价格'],
  ['p12.sku.b.38.stock', '#12 黑色/38 库存'],
  ['p12.option.黑色.stock', '#12 黑色 库存'],
  ['p12.attr.材质', '#12 材质'],
  ['policy.发票', '店铺 发票'],
  ['p9.price', 'p9.price'],
  ['p1.brandNew', '#1 brandNew'],
])('%s is read as %s', (id, label) => {
  expect(factLabel(id, products, word)).toBe(label);
});

it('names where words come from', () => {
  expect([
    sourceLabel('model:gemma', word),
    sourceLabel('plain', word),
    sourceLabel('gemma-270m', word),
  ]).toEqual(['模型 gemma', '模板', 'gemma-270m']);
});
