import { readFileSync } from 'node:fs';
import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createTriage } from '../triage/index.js';
import { factsOf } from './facts.js';
import { FACTS_MAX, relevantFacts } from './relevant.js';
import { netContent } from './sums.js';

const catalogue: Catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
const NOW = Date.UTC(2026, 10, 24);
const triage = createTriage(catalogue);
const product = (id: string) => catalogue.products.find((p) => p.id === id)!;
const first = (question: string, onStage = 'p1') => {
  const facts = relevantFacts(question, triage(question, { onStage }), catalogue, NOW);
  return facts[0] && `${facts[0].label}=${facts[0].value}`;
};

describe('facts of a product', () => {
  const facts = factsOf(product('p1'), catalogue, NOW);
  const by = (label: string) => facts.find((f) => f.label === label);

  it('carry the labels of the trained model and stable ids', () => {
    expect(by('商品')).toMatchObject({ id: 'p1.name', value: '岚禾云感防晒衣', productId: 'p1' });
    expect(by('链接')).toMatchObject({ id: 'p1.link', value: '1号链接' });
    expect(by('价格')).toMatchObject({ id: 'p1.price', value: '129元' });
    expect(by('吊牌价')).toMatchObject({ id: 'p1.listPrice', value: '199元' });
    expect(by('库存')).toMatchObject({ id: 'p1.stock', value: '134件' });
    expect(by('库存-雾霾蓝M')).toMatchObject({ id: 'p1.sku.p1-2.stock', value: '20件' });
    expect(by('材质')).toMatchObject({ id: 'p1.attr.材质', value: '锦纶86%，氨纶14%' });
    expect(by('发货')).toMatchObject({ id: 'policy.发货' });
    expect(by('偏远运费')).toMatchObject({ id: 'policy.偏远运费' });
  });

  it('have labels that occur once', () => {
    for (const p of catalogue.products) {
      const labels = factsOf(p, catalogue, NOW).map((f) => f.label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it('leave the list price out when it is not valid', () => {
    const expired = { ...product('p1'), listPrice: { amount: 199, validTo: NOW - 1 } };
    expect(factsOf(expired, catalogue, NOW).some((f) => f.label === '吊牌价')).toBe(false);
  });

  it('let the product speak before the shop', () => {
    const chair = factsOf(product('p13'), catalogue, NOW).filter((f) => f.label === '发货');
    expect(chair).toEqual([
      expect.objectContaining({ id: 'p13.shipping', value: '大件商品，四十八小时内发货' }),
    ]);
  });

  it('follow the price of the moment', () => {
    const cheaper = { ...product('p1'), price: 99.5 };
    expect(factsOf(cheaper, catalogue, NOW).find((f) => f.label === '价格')?.value).toBe('99.5元');
  });
});

describe('the most relevant fact', () => {
  it.each([
    ['多少钱', 'p1', '价格=129元'],
    ['两件多少钱', 'p1', '合计=两件258元'],
    ['拍3罐红茶一共多少', 'p1', '合计=3罐204元'],
    ['原价多少', 'p1', '吊牌价=199元'],
    ['鸡胸肉多少钱一斤', 'p1', '单位价=每斤225元'],
    ['樱花粉m有吗', 'p1', '库存-樱花粉M=0件'],
    ['白色还有吗', 'p1', '库存-月光白=62件'],
    ['165 115斤穿什么码', 'p1', '尺码建议=M码和L码都能穿，喜欢宽松拍L码'],
    ['西藏包邮吗', 'p1', '偏远运费=新疆、西藏补运费15元'],
    ['内蒙要邮费吗', 'p1', '偏远运费=内蒙古、青海、宁夏、甘肃、海南补运费8元'],
    ['北京几天到', 'p1', '发货=每天16点前付款当天发出，16点后付款次日发出'],
    ['能机洗吗', 'p1', '洗涤=冷水轻柔机洗，不可漂白，悬挂晾干'],
    ['续航多久', 'p10', '续航=单次约6小时，配合充电盒约28小时'],
    ['有什么颜色', 'p1', '规格=雾霾蓝、樱花粉、月光白'],
    ['可以开发票吗', 'p1', '发票=可以开电子发票，下单备注抬头或联系客服'],
    ['保修多久', 'p8', '售后=一年质保，灯珠问题直接换新'],
  ])('%s on %s is %s', (question, onStage, fact) => {
    expect(first(question, onStage)).toBe(fact);
  });

  it('comes with at most a handful of others, each label once', () => {
    for (const q of ['多少钱', '怎么样', '3号和5号有什么区别', '什么材质', '退货运费谁出']) {
      const labels = relevantFacts(q, triage(q, { onStage: 'p1' }), catalogue, NOW).map((f) => f.label);
      expect(labels.length).toBeLessThanOrEqual(FACTS_MAX);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

describe('net content', () => {
  it.each([
    ['500g', 500],
    ['30g×12袋', 360],
    ['12袋x30克', 360],
    ['1.5kg', 1_500],
    ['250ml*6瓶', 1_500],
  ])('%s', (text, amount) => {
    expect(netContent(text)?.amount).toBe(amount);
  });
});
