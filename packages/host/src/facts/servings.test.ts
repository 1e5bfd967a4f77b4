import { describe, expect, it } from 'vitest';
import { shops } from '../testing/shops.js';
import { answerTo, demoShop } from '../testing/talk.js';

describe('how long a pack lasts', () => {
  it.each([
    ['demo', 'p5', '一罐能泡几次 每次5克', /每次5克.*约30次/u],
    ['demo', 'p15', '一罐够吃几天 一天10克', /每天10克.*约10天/u],
    ['demo', 'p15', '一罐能喂几天', /每天15克.*约6天/u],
    ['demo', 'p6', '一支能用多少次 一次用1.5克', /约80次/u],
    ['other', 'coffee', '一盒能喝多少天 一天两颗', /每天2颗.*约12天/u],
    ['other', 'coffee', '12颗的一天一颗能喝几天', /约12天/u],
  ] as const)('%s %s: %s', async (shop, stage, question, said) =>
    expect(await answerTo(shops[shop], stage, question)).toMatch(said),
  );

  it('is not guessed without a portion', async () => {
    expect(await answerTo(demoShop, 'p6', '一支能用多少天')).not.toMatch(/约/u);
  });
});
