import { describe, expect, it } from 'vitest';
import { shops } from '../testing/shops.js';
import { answerTo } from '../testing/talk.js';
import { asQuestion, fronted, seenBefore } from './statement.js';

describe('questions in other clothes', () => {
  it.each([
    ['可以戴着洗澡是吧', '可以戴着洗澡吗'],
    ['不是说包邮的吗', '说包邮的吗'],
    ['好吧', null],
    ['可以的吧', null],
    ['好看', null],
  ])('%s asks %s', (text, asked) => expect(asQuestion(text)).toBe(asked));

  it.each([
    ['大人能用不这杯子', '这杯子大人能用不'],
    ['多少钱这双鞋', '这双鞋多少钱'],
    ['怎么洗那个锅', '那个锅怎么洗'],
    ['这个多少钱', null],
  ])('%s is %s', (text, said) => expect(fronted(text)).toBe(said));

  it.each([
    ['黑色昨天还看到有的', '黑色'],
    ['M码刚才还有的', 'M码'],
    ['昨天来过', null],
  ])('%s: seen %s', (text, rest) => expect(seenBefore(text)).toBe(rest));

  it.each([
    ['demo', 'p1', '红色上次看到有的', /没有?红色|红色.*没/u],
    ['demo', 'p3', '可以放洗衣机是吧', /不可机洗/u],
    ['demo', 'p5', '这是普洱吧', /红茶.*问/u],
    ['other', 'coat', '背着书包能穿不这雨衣', /背着书包也能穿/u],
    ['other', 'rug', '能水洗的吧', /不可水洗/u],
    ['other', 'cooker', '1500瓦的吧', /700瓦/u],
  ] as const)('%s %s: %s', async (shop, stage, line, said) =>
    expect(await answerTo(shops[shop], stage, line)).toMatch(said),
  );
});
