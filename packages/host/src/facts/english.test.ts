import { describe, expect, it } from 'vitest';
import { otherShop } from '../testing/other-shop.js';
import { answerTo } from '../testing/talk.js';
import { chineseNames, inChinese, translatedFacts } from './english.js';

const product = (id: string) => otherShop.products.find((p) => p.id === id)!;

describe('an English catalogue', () => {
  it.each([
    ['Wooden Dining Chairs', '椅子'],
    ['Wall Shelves', '架子'],
    ['Garden Watering Can', '洒水壶'],
    ['Leather Wallets', '钱包'],
    ['Toothbrush', undefined],
    ['保温杯', undefined],
  ])('%s is called %s', (name, called) => expect(chineseNames(name)[0]).toBe(called));

  it('has its colours, materials and traits as facts that rest on its own texts', () => {
    expect(translatedFacts(product('tote')).map((f) => [f.label, f.value])).toEqual([
      ['颜色', '米色'],
      ['材质', '帆布'],
      ['款式', '有拉链'],
    ]);
    expect(translatedFacts(product('tote'))[0]!.restsOn).toContain('tote.attr.简介');
    expect(translatedFacts(product('rug'))).toEqual([]);
    expect(inChinese('Navy')).toBe('藏青色');
  });

  it.each([
    ['tote', '什么颜色的', /米色/u],
    ['tote', '啥料子做的', /帆布/u],
    ['tote', '有拉链没', /拉链/u],
    ['cooker', '手提袋咋卖', /35元/u],
    ['cooker', '凳子是木头的还是竹子的', /竹子/u],
    ['bottle', '银色剩几个', /银色.*3件/u],
    ['bottle', '绿的什么价', /59\.5元/u],
    ['bottle', '粉的有吗', /没.*绿色、银色/u],
    ['bottle', 'silver的还有吗', /3件/u],
    ['stool', '什么牌子的', /North Shore/u],
  ])('%s: %s', async (stage, question, said) =>
    expect(await answerTo(otherShop, stage, question)).toMatch(said),
  );

  it.each([
    ['tote', '多大尺寸'],
    ['tote', '能水洗吗'],
    ['bottle', '保温几个小时'],
    ['stool', '还有多少个'],
    ['stool', '能坐多重的人'],
  ])('does not know %s: %s', async (stage, question) =>
    expect(await answerTo(otherShop, stage, question)).toMatch(/问|记下来|核实/u),
  );
});
