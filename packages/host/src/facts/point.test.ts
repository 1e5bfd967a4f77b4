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
