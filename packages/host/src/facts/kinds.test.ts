import { describe, expect, it } from 'vitest';
import { shops } from '../testing/shops.js';
import { answerTo, demoShop } from '../testing/talk.js';

describe('a kind of goods', () => {
  it.each([
    ['demo', 'p1', '有没有吃的呀', /4号.*5号/u],
    ['demo', 'p1', '有啥护肤的', /6号.*7号/u],
    ['demo', 'p1', '宝宝用的有吗', /11号.*12号/u],
    ['demo', 'p4', '卖不卖文具', /14号/u],
    ['other', 'cooker', '有没有喝的', /3号咖啡/u],
    ['other', 'cooker', '有什么孩子穿的', /2号雨衣/u],
    ['other', 'rug', '想看厨房用的', /1号电饭煲/u],
  ] as const)('%s %s: %s', async (shop, stage, question, said) =>
    expect(await answerTo(shops[shop], stage, question)).toMatch(said),
  );

  it('is no question of the product on stage', async () => {
    expect(await answerTo(demoShop, 'p4', '小孩能吃吗')).toMatch(/三岁/u);
    expect(await answerTo(demoShop, 'p1', '有没有大码的')).not.toMatch(/号/u);
  });
});
