import { describe, expect, it } from 'vitest';
import { otherShop } from '../testing/other-shop.js';
import { shops } from '../testing/shops.js';
import { answerTo, demoShop } from '../testing/talk.js';

const UNSURE = /问|记下来|核实|查不到/u;

describe('a near fact is no answer', () => {
  it.each([
    ['demo', 'p2', '有没有带绒的'],
    ['demo', 'p8', '有没有遥控的'],
    ['demo', 'p13', '带杯架的吗'],
    ['demo', 'p1', '过几天会不会更便宜'],
    ['demo', 'p10', '耳机掉了一只能补一个吗'],
    ['demo', 'p14', '一支笔能写多少米'],
    ['demo', 'p13', '能放后备箱不'],
    ['demo', 'p7', '能涂脸吗'],
    ['demo', 'p4', '好评率多少'],
    ['demo', 'p1', '你们在哪个城市有门店'],
    ['demo', 'p9', '厂家叫什么名字'],
    ['other', 'coat', '有没有加绒的'],
    ['other', 'cooker', '能用多少年'],
    ['other', 'rug', '多重啊'],
    ['other', 'coffee', '哪年产的'],
  ] as const)('%s %s: %s', async (shop, stage, question) =>
    expect(await answerTo(shops[shop], stage, question)).toMatch(UNSURE),
  );

  it.each([
    ['demo', 'p5', '用几度的水泡', /90度/u],
    ['demo', 'p4', '一包多少克', /每包25克/u],
    ['demo', 'p4', '里面有花生吗', /配料.*核桃/u],
    ['demo', 'p4', '甜的还是咸的', /不另加盐/u],
    ['demo', 'p7', '有几个味道', /山茶花、橙花/u],
    ['demo', 'p5', '怎么泡才好喝', /90度/u],
    ['demo', 'p12', '送不送杯刷', /杯刷/u],
    ['demo', 'p9', '有没有32的', /32厘米.*24厘米/u],
    ['demo', 'p2', '有大码吗', /31/u],
    ['demo', 'p1', '券能跨商品一起用吗', /跨商品/u],
    ['demo', 'p1', '退货的邮费你们出吗', /运费险|运费我们出/u],
    ['other', 'rug', '会不会打滑', /防滑胶点/u],
    ['other', 'cooker', '内胆能进洗碗机不', /可以进洗碗机/u],
    ['other', 'cooker', '你们店名叫啥', /北岸百货/u],
    ['other', 'rug', '160的还有几张', /4张/u],
  ] as const)('but what is written is told %s %s: %s', async (shop, stage, question, said) =>
    expect(await answerTo(shops[shop], stage, question)).toMatch(said),
  );
});

describe('yes and no', () => {
  it('is not said of a steel that is stainless', async () => {
    expect(await answerTo(otherShop, 'cooker', '内胆是不锈钢的吗')).not.toMatch(/^不/u);
  });
  it('is not said of another gift', async () => {
    expect(await answerTo(demoShop, 'p9', '锅盖有没有送')).not.toMatch(/^有/u);
  });
});
