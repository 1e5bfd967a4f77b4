import { describe, expect, it } from 'vitest';
import { otherShop } from '../testing/other-shop.js';
import { shops } from '../testing/shops.js';
import { demoShop, openTalk } from '../testing/talk.js';

describe('the product that is meant', () => {
  it.each([
    ['demo', 'p2', '我想买那个喂猫的 几号', 'p15', /15号/u],
    ['demo', 'p5', '上面那件衣服防晒吗', 'p1', /UPF/u],
    ['demo', 'p2', '那个写字的是几号', 'p14', /14号/u],
    ['demo', 'p2', '笔一盒多少支', 'p14', /12支/u],
    ['demo', 'p2', '灯多少瓦', 'p8', /9瓦/u],
    ['demo', 'p1', '洗面奶多少', 'p6', /59元/u],
    ['demo', 'p1', '洗面奶每100克多少', 'p6', /49\.17元/u],
    ['demo', 'p1', '耳机呢', 'p10', /半入耳/u],
    ['other', 'cooker', '想买给孩子下雨穿的 几号', 'coat', /2号/u],
    ['other', 'cooker', '地毯呢', 'rug', /./u],
    ['other', 'rug', '饭煲多重', 'cooker', /2\.8公斤/u],
  ] as const)('%s %s: %s', async (shop, stage, question, id, said) => {
    const talk = openTalk(shops[shop]);
    talk.show(stage);
    expect(await talk.say(question)).toMatch(said);
    expect(talk.last.triage.productId).toBe(id);
  });

  it('is the one on stage when that is described as well', async () => {
    const talk = openTalk(demoShop);
    talk.show('p1');
    await talk.say('这件衣服防晒吗');
    expect(talk.last.triage.productId).toBe('p1');
  });

  it('of several with one head the other words tell', async () => {
    const talk = openTalk({
      ...otherShop,
      products: otherShop.products.map((p) =>
        p.id === 'coat'
          ? { ...p, name: '挂墙羊毛地毯', aliases: [] }
          : p.id === 'rug'
            ? { ...p, aliases: [] }
            : p,
      ),
    });
    talk.show('cooker');
    await talk.say('挂墙那个地毯多少钱');
    expect(talk.last.triage.productId).toBe('coat');
  });
});
