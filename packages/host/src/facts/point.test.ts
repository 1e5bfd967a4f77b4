import { describe, expect, it } from 'vitest';
import { pointsOf } from './point.js';

const answers = (question: string, fact: string): boolean => pointsOf(question).every((p) => p.test(fact));

describe('what a question turns on', () => {
  it.each([
    ['加了荧光增白吗', '材质100%棉', false],
    ['会不会掉色', '洗涤首次单独洗，会有轻微浮色', true],
    ['几天能到', '发货当天发出', false],
    ['有没有遥控', '卖点触摸调光', false],
    ['多少钱', '价格129元', true],
  ])('%s / %s: %s', (question, fact, holds) => {
    expect(answers(question, fact)).toBe(holds);
  });
});

describe('a thing and its short name', () => {
  it.each([
    ['轮子什么材质', '椅轮PA万向椅轮', true],
    ['有没有轮子', '底座五星脚', false],
    ['弄丢了能补一个吗', '重量单只约4克', false],
    ['双十二会降价吗', '优惠领5元券', false],
    ['哪年产的', '保质期18个月', false],
    ['哪年产的', '生产日期2026年9月', true],
    ['你们哪里有店', '付款不做线下转账', false],
  ])('%s / %s: %s', (question, fact, holds) => {
    expect(answers(question, fact)).toBe(holds);
  });
});
