import { describe, expect, it } from 'vitest';
import { parseHan, quantities, sameQuantity } from './numbers.js';

describe('Chinese numerals', () => {
  it.each([
    ['四十九', 49],
    ['十二', 12],
    ['一百二', 120],
    ['一百零二', 102],
    ['两千五', 2_500],
    ['两千零五', 2_005],
    ['一万三千', 13_000],
    ['一三八', 138],
  ])('%s is %d', (text, value) => {
    expect(parseHan(text)).toBe(value);
  });
});

describe('quantities', () => {
  const read = (text: string) => quantities(text).map((q) => `${q.value}${q.unit}:${q.kind}`);
  it.each([
    ['现价49.9元', ['49.9元:money']],
    ['九块九包邮', ['9.9元:money']],
    ['49块9', ['49.9元:money']],
    ['5块3件', ['5元:money', '3件:count']],
    ['打八五折', ['8.5折:discount']],
    ['3-5天', ['3天:time', '5天:time']],
    ['百分之三十', ['30%:percent']],
    ['半年', ['0.5年:time']],
    ['半价', ['5折:discount']],
    ['1,299元', ['1299元:money']],
    ['￥59', ['59元:money']],
  ])('of %s', (text, all) => {
    expect(read(text)).toEqual(all);
  });

  it.each([
    ['48小时', '两天', true],
    ['12个月', '一年', true],
    ['七天', '一周', true],
    ['1.5kg', '3斤', true],
    ['33件', '33个', true],
    ['33件', '33盒', false],
    ['49元', '49件', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameQuantity(quantities(a)[0]!, quantities(b)[0]!)).toBe(same);
  });
});
