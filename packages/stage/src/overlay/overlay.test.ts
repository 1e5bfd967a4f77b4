import { productSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { captionTimes, litAt } from './caption-times.js';
import { DEFAULT_LABEL, LABEL_MIN_SHARE, labelFontPx, labelText } from './label-size.js';
import { coloursOf, listPriceAt, priceParts, stockShown } from './price.js';

describe('label', () => {
  it('has capitals of at least 5 % of the shortest side on any screen', () => {
    for (const [w, h] of [
      [1280, 720],
      [360, 640],
      [1080, 1920],
      [320, 240],
      [1, 1],
    ] as const)
      for (const cap of [0.66, 0.73, 0.9])
        expect(labelFontPx(w, h, cap) * cap).toBeGreaterThanOrEqual(Math.min(w, h) * LABEL_MIN_SHARE);
  });
  it('keeps a text only when it names AI and that the figure is made by it', () => {
    expect(labelText(' AI生成·数字人 ')).toBe('AI生成·数字人');
    expect(labelText('人工智能合成主播')).toBe('人工智能合成主播');
    for (const bad of ['', '小助', 'AI主播', '生成', '   ']) expect(labelText(bad)).toBe(DEFAULT_LABEL);
  });
});

describe('captions', () => {
  const chars = [
    { c: '好', t: 0, d: 0.2 },
    { c: '的', t: 0.2, d: 0.2 },
    { c: '呀', t: 0.6, d: 0.2 },
  ];
  it('times marks with the next spoken character', () => {
    expect(captionTimes('好的，呀。', chars, null).map((c) => c.t)).toEqual([0, 0.2, 0.6, 0.6, 0.8]);
  });
  it('takes several characters at once and skips what the text does not have', () => {
    const spoken = [
      { c: '嗯', t: 0, d: 0.1 },
      { c: '89', t: 0.2, d: 0.4 },
      { c: '元', t: 0.6, d: 0.2 },
    ];
    expect(captionTimes('89元', spoken, null).map((c) => c.t)).toEqual([0.2, 0.4, 0.6]);
  });
  it('runs evenly without times', () => {
    expect(captionTimes('好的呀', [], 0.9).map((c) => c.t)).toEqual([
      0,
      expect.closeTo(0.3),
      expect.closeTo(0.6),
    ]);
    expect(captionTimes('', [], null)).toEqual([]);
  });
  it('lights what has been said', () => {
    const timed = captionTimes('好的，呀。', chars, null);
    expect([-1, 0, 0.3, 0.6, 2].map((t) => litAt(timed, t))).toEqual([0, 1, 2, 4, 5]);
  });
});

describe('price', () => {
  const product = productSchema.parse({
    id: 'p', link: 1, name: '衣', category: '服饰', price: 89.9,
    listPrice: { amount: 159, validFrom: 1_000, validTo: 2_000 },
    skus: [
      { id: 'a', options: { 颜色: '雾蓝' }, stock: 2 },
      { id: 'b', options: { 颜色: '奶白' }, stock: 0 },
      { id: 'c', options: { 颜色: '雾蓝', 尺码: 'L' }, stock: 1 },
    ],
  }); // biome-ignore format: one product
  it('never rounds', () => {
    expect(priceParts(89)).toEqual({ yuan: '89', cents: '' });
    expect(priceParts(49.9)).toEqual({ yuan: '49', cents: '.9' });
    expect(priceParts(0.1 + 0.2)).toEqual({ yuan: '0', cents: '.3' });
  });
  it('strikes a list price only while it holds and is higher', () => {
    expect([999, 1_000, 2_000, 2_001].map((t) => listPriceAt(product, t))).toEqual([null, 159, 159, null]);
    expect(listPriceAt({ ...product, listPrice: { amount: 80 } }, 0)).toBeNull();
    expect(listPriceAt({ ...product, listPrice: undefined } as never, 0)).toBeNull();
  });
  it('shows colours that can be bought', () => {
    expect(coloursOf(product)).toEqual(['雾蓝']);
    const [a, b] = product.skus;
    expect(coloursOf({ ...product, skus: [a!, { ...b!, stockUnknown: true }] })).toEqual(['雾蓝', '奶白']);
  });
  it('has no number for a stock that nobody counted, and none for a sum with such a part', () => {
    const [a, b] = product.skus;
    expect(stockShown(product)).toBe(3);
    expect(stockShown({ ...product, skus: [a!, { ...b!, stockUnknown: true }] })).toBeNull();
    expect(stockShown({ ...product, skus: [], stock: 0 })).toBe(0);
    expect(stockShown({ ...product, skus: [], stock: 0, stockUnknown: true })).toBeNull();
    expect(stockShown({ ...product, stockUnknown: true })).toBe(3);
  });
});
