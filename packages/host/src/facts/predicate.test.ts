import { describe, expect, it } from 'vitest';
import { demoShop } from '../testing/talk.js';
import { namesOfLabel } from './kin.js';
import { passesOver } from './predicate.js';

const product = demoShop.products[0]!;
const over = (text: string, label: string, value: string): boolean =>
  passesOver(text, { label, value }, product);

describe('a fact about the thing that is named', () => {
  it.each([
    ['车轮是充气的吗', '车轮', '前轮万向带锁，后轮带刹车'],
    ['功率能调吗', '功率', '9瓦'],
    ['滤芯是hepa吗', '滤芯', '可水洗'],
  ])('passes over %s', (text, label, value) => expect(over(text, label, value)).toBe(true));

  it.each([
    ['车轮带刹车吗', '车轮', '前轮万向带锁，后轮带刹车'],
    ['滤芯能洗吗', '滤芯', '可水洗'],
    ['鞋面是真皮的吗', '材质', '鞋面超纤'],
    ['功率多少', '功率', '9瓦'],
  ])('answers %s', (text, label, value) => expect(over(text, label, value)).toBe(false));
});

describe('a merchant’s own label', () => {
  it.each([
    ['整车重', '重量'],
    ['谁能用', '适用人群'],
    ['怎么放', '储存'],
    ['净重', '重量'],
  ])('%s is also %s', (own, usual) => expect(namesOfLabel(own)).toContain(usual));
});
