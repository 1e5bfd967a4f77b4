import type { Product } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { testCatalogue } from '../testing/shop.js';
import { patched } from './products.js';

const sku = { id: 's1', options: { 颜色: '黑色' }, stock: 0, stockUnknown: true } as const;
const unknown: Product = { ...testCatalogue.products[0]!, stockUnknown: true, skus: [sku] };

describe('a patch', () => {
  it('that tells a stock ends its being unknown; another leaves it so', () => {
    const priced = patched(unknown, { price: 39.9, skus: [{ id: 's1', price: 38 }] });
    expect(priced).toMatchObject({ stockUnknown: true, price: 39.9 });
    expect(priced.skus[0]).toMatchObject({ stockUnknown: true, price: 38 });
    const counted = patched(unknown, { stock: 7, skus: [{ id: 's1', stock: 7 }] });
    expect(counted.stock).toBe(7);
    expect(counted).not.toHaveProperty('stockUnknown');
    expect(counted.skus[0]).toEqual({ id: 's1', options: { 颜色: '黑色' }, stock: 7 });
  });

  it('drops a list price by null and keeps it otherwise', () => {
    const listed: Product = { ...unknown, listPrice: { price: 99 } };
    expect(patched(listed, { price: 50 }).listPrice).toEqual({ price: 99 });
    expect(patched(listed, { listPrice: null })).not.toHaveProperty('listPrice');
  });
});
