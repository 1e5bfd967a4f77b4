import { describe, expect, it } from 'vitest';
import { answerTo, demoShop } from '../testing/talk.js';
import { budgetIn } from './budget.js';

describe('a budget', () => {
  it.each([
    ['100块能买几罐', 10_000, 'howMany'],
    ['两百可以拿多少盒', 20_000, 'howMany'],
    ['200够不够买一件', 20_000, 'enough'],
    ['预算150买衣服行不行', 15_000, 'enough'],
  ] as const)('%s', (text, fen, kind) => expect(budgetIn(text)).toEqual({ fen, kind }));

  it.each(['2件能买吗', '140 70斤能穿吗', '24厘米的能买吗', '满39包邮吗'])('is none in: %s', (text) =>
    expect(budgetIn(text)).toBeNull(),
  );

  it.each([
    ['p5', '100块能买几罐', /68元/u],
    ['p4', '200元能拍几盒', /两盒.*179\.8元/u],
    ['p1', '一百块够买一件吗', /129元.*不够.*29元|不够.*129元.*29元/u],
    ['p14', '一百块能买多少盒', /5盒.*99\.5元/u],
  ] as const)('is counted out %s: %s', async (stage, line, said) =>
    expect(await answerTo(demoShop, stage, line)).toMatch(said),
  );

  it.each(['成本多少', '进货价多少啊', '你们赚多少一件'])('buys no secret: %s', async (line) =>
    expect(await answerTo(demoShop, 'p1', line)).not.toMatch(/\d/u),
  );
});
