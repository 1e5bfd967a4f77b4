import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { demoShop } from '../testing/talk.js';
import { triageFor } from '../triage/index.js';
import { payable, promotionsIn } from './promotions.js';
import { relevantFacts } from './relevant.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR_MS = 3_600_000;
const values = (question: string, onStage: string, catalogue: Catalogue = demoShop): string[] =>
  relevantFacts(question, triageFor(catalogue)(question, { onStage, lastAsked: null }), catalogue, NOW).map(
    (f) => `${f.label}=${f.value}`,
  );
const shop = (promotions: unknown[]): Catalogue =>
  catalogueSchema.parse({ ...demoShop, policy: { ...demoShop.policy, 优惠: '详情看页面' }, promotions });

describe('sums for a question', () => {
  it.each([
    ['两件多少钱', 'p1', ['合计=两件258元', '优惠后=领5元券后253元']],
    ['用券多少', 'p10', ['优惠后=领5元券后164元']],
    ['15包装两盒多少钱', 'p4', ['合计=15包装两盒99.8元', '优惠后=领5元券后94.8元']],
    ['24厘米的多少钱', 'p9', ['价格-24厘米=119元']],
    ['1号和2号一起多少钱', 'p1', ['合计=278元', '优惠后=领5元券后273元']],
    ['两件防晒衣和一条牛仔裤一共多少', 'p5', ['合计=407元']],
    ['比吊牌价便宜多少', 'p1', ['便宜=比吊牌价便宜70元']],
    ['打几折', 'p10', ['便宜=按吊牌价算约6.5折']],
    ['差多少包邮', 'p7', ['还差=还差9.1元，满39元包邮']],
    ['平均一支多少钱', 'p14', ['单位价=每支约1.66元']],
    ['一斤多少钱', 'p15', ['单位价=每斤225元']],
  ])('%s (%s on stage)', (question, onStage, facts) => {
    expect(values(question, onStage)).toEqual(expect.arrayContaining(facts));
  });

  it('take nothing off when the threshold is not reached', () => {
    expect(values('两支多少钱', 'p7').join()).not.toContain('优惠后');
  });
});

describe('typed promotions', () => {
  it('are told with their end, and neither before nor after', () => {
    const on = shop([
      {
        id: 'a',
        kind: 'reduction',
        over: 200,
        off: 30,
        validFrom: NOW - HOUR_MS,
        validTo: NOW + 5 * HOUR_MS,
      },
    ]);
    expect(values('两件多少钱', 'p1', on)).toContain('优惠后=满200元减30元后228元');
    expect(values('活动到什么时候', 'p1', on)[0]).toBe('活动时间=还有5小时，到11月25日1点');
    const over = shop([{ id: 'a', kind: 'reduction', over: 200, off: 30, validTo: NOW - 1 }]);
    expect(values('两件多少钱', 'p1', over).join()).not.toContain('优惠后');
  });

  it('count pieces, and the better one is told', () => {
    const half = shop([
      { id: 'h', kind: 'nthPiece', nth: 2, rate: 0.5 },
      { id: 'c', kind: 'coupon', off: 5, over: 99 },
    ]);
    expect(values('两件多少钱', 'p1', half)).toContain('优惠后=第二件半价，一共193.5元');
  });

  it('are read from the usual words of a policy', () => {
    expect(promotionsIn('关注店铺领5元券，满99元可用', 'x')).toMatchObject([
      { kind: 'coupon', off: 5, over: 99 },
    ]);
    expect(promotionsIn('每满300减40', 'x')).toMatchObject([
      { kind: 'reduction', over: 300, off: 40, each: true },
    ]);
    expect(promotionsIn('第二件半价', 'x')).toMatchObject([{ kind: 'nthPiece', nth: 2, rate: 0.5 }]);
    expect(promotionsIn('两件9折', 'x')).toMatchObject([{ kind: 'pieces', pieces: 2, rate: 0.9 }]);
    expect(promotionsIn('多买多优惠', 'x')).toEqual([]);
  });

  it('are exact to the fen', () => {
    const product = demoShop.products.find((p) => p.id === 'p7')!;
    const offers = [
      { promotion: { id: 'r', kind: 'reduction' as const, over: 50, off: 8, each: true }, factId: 'f' },
    ];
    expect(payable([{ product, fen: 2_990, pieces: 7 }], offers)).toMatchObject({
      fen: 20_930 - 3_200,
      factId: 'f',
    });
  });
});

describe('comparison', () => {
  it.each([
    ['4号和5号哪个便宜', '相比=5号便宜21.9元，5号68元，4号89.9元'],
    ['4号和5号保质期有什么区别', '相比-保质期=5号保质期更长，5号24个月，4号8个月'],
    ['6号和7号哪个量多', '相比-净含量=6号分量更多，6号120克，7号50克'],
  ])('%s', (question, fact) => {
    expect(values(question, 'p4')).toContain(fact);
  });
});

describe('texts beside the catalogue', () => {
  it('a manual answers by its sentence, an operator by their words', () => {
    const catalogue = catalogueSchema.parse({
      ...demoShop,
      manuals: [
        {
          id: 'm',
          title: '台灯说明书',
          productIds: ['p8'],
          text: '长按底座三秒进入睡眠模式。灯头不可浸水。',
        },
      ],
      learnt: [
        { id: 'l1', productId: 'p1', question: '会起球吗', answer: '正常穿着不会起球', by: 'op', at: 1 },
      ],
    });
    expect(values('睡眠模式怎么用', 'p8', catalogue)[0]).toContain('长按底座三秒进入睡眠模式');
    expect(values('这个会起球吗', 'p1', catalogue)[0]).toBe('问答-l1=正常穿着不会起球');
    expect(values('会起球吗', 'p2', catalogue).join()).not.toContain('问答');
  });
});
