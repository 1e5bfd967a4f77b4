import { describe, expect, it } from 'vitest';
import { otherShop } from '../testing/other-shop.js';
import { fittingFact } from './fitting.js';

const rug = otherShop.products.find((p) => p.id === 'rug')!;
const curtain = {
  ...rug,
  attributes: { '1.4 x 2.6M': '适用于1.4M宽以下的窗户。', '2 x 2.6M': '适用于1.4M-2M宽的窗户。' },
};
const products = { rug, curtain, coat: otherShop.products.find((p) => p.id === 'coat')! };

describe('a table written as text', () => {
  it.each([
    ['rug', '1米8的床买哪个', '选直径160cm的，适合1.5米以上的床边和茶几'],
    ['rug', '床宽一米二选哪个尺寸', '选直径120cm的，适合1.5米以下的床边'],
    ['rug', '床90厘米拍哪款', '选直径120cm的，适合1.5米以下的床边'],
    ['curtain', '窗户1.6米要买多大', '选2 x 2.6M的，适用于1.4M-2M宽的窗户'],
    ['curtain', '窗户宽一米 买哪个', '选1.4 x 2.6M的，适用于1.4M宽以下的窗户'],
  ] as const)('%s: %s', (name, question, value) =>
    expect(fittingFact(question, products[name])?.value).toBe(value),
  );

  it.each([
    ['rug', '多少钱'],
    ['rug', '买哪个好'],
    ['curtain', '窗户3米买哪个'],
    ['coat', '身高110买哪个'],
  ] as const)('%s: nothing to %s', (name, question) =>
    expect(fittingFact(question, products[name])).toBeNull(),
  );
});
