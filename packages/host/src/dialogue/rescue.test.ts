import { describe, expect, it } from 'vitest';
import { shops } from '../testing/shops.js';
import { answerTo, demoShop } from '../testing/talk.js';

describe('what the judge of comments lets pass', () => {
  it.each([
    ['demo', 'p3', '脚23.7', /38码/u],
    ['demo', 'p1', '170 130', /L码/u],
    ['demo', 'p12', '进微波炉行吗', /不可放入微波炉/u],
    ['demo', 'p6', '适合什么皮肤', /混合性/u],
    ['demo', 'p1', '骑车会不会晒黑', /UPF/u],
    ['other', 'coat', '115cm', /M码/u],
    ['other', 'cooker', '能做几个人的饭', /4到5人/u],
    ['other', 'coffee', '会不会很苦', /微苦/u],
  ] as const)('is answered %s %s: %s', async (shop, stage, line, said) =>
    expect(await answerTo(shops[shop], stage, line)).toMatch(said),
  );

  it.each([
    ['demo', 'p10', '打电话有回音吗'],
    ['demo', 'p14', '写字洇不洇'],
    ['other', 'rug', '大金毛能躺下不'],
    ['other', 'cooker', '声音吵不吵'],
  ] as const)('is asked about %s %s: %s', async (shop, stage, line) =>
    expect(await answerTo(shops[shop], stage, line)).toMatch(/问|记下来|核实/u),
  );

  it.each(['有人吗', '能连麦吗主播', '我们上分去吗', '有挂吧', '行不行啊细狗', '你会玩不'])(
    'stays talk: %s',
    async (line) => expect(await answerTo(demoShop, 'p1', line)).not.toMatch(/帮您|去问|资料/u),
  );
});
