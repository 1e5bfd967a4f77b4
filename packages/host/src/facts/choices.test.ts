import { readFileSync } from 'node:fs';
import { catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { choiceFacts } from './choices.js';
import { bySizeWord, optionsNamed } from './computed.js';
import { deliveryFee } from './delivery-fee.js';
import { factsOf } from './facts.js';

const shop = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
const product = (id: string) => shop.products.find((p) => p.id === id)!;
const said = (text: string, id: string) => choiceFacts(text, product(id)).map((f) => `${f.label} ${f.value}`);

describe('choices of one product side by side', () => {
  it('tells the price of each', () => {
    expect(said('24跟28哪个贵', 'p9').slice(0, 2)).toEqual(['价格-24厘米 119元', '价格-28厘米 139元']);
  });
  it('tells the stock of each, with what else was named', () => {
    expect(said('米白和白绿38码哪个货多', 'p3').slice(0, 2)).toEqual([
      '库存-米白38码 21双',
      '库存-白绿38码 10双',
    ]);
  });
  it('takes big and small for the ends of a measured row', () => {
    expect(bySizeWord('小包的', product('p11'))).toEqual(['6包装']);
    expect(optionsNamed('大的多少钱', product('p9'))).toEqual(['28厘米']);
    expect(bySizeWord('尺码偏大吗', product('p1'))).toEqual([]);
  });
});

describe('the fee of a parcel', () => {
  const facts = factsOf(product('p7'), shop, Date.UTC(2026, 10, 24));
  const yuan = (text: string, sum: number) => deliveryFee(text, sum * 100, facts)?.fen;
  it('is as the rules say, and unknown where they say nothing', () => {
    expect(yuan('加运费多少', 20)).toBe(600);
    expect(yuan('加运费多少', 80)).toBe(0);
    expect(yuan('寄到新疆', 80)).toBe(1_500);
    expect(yuan('寄到宁夏', 20)).toBe(1_400);
    expect(yuan('寄到香港', 80)).toBeUndefined();
  });
});
