import type { Rng } from '../rng.js';
import { yuan } from '../shop/sheet.js';
import { factValue, has, hasDigit, type Plan, type Scene, spokenOption } from './scene.js';

const COUNTS = ['两', '三', '四', '五', '六', '十'] as const;
const COUNT_OF: Readonly<Record<string, number>> = { 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 十: 10 };

/** What every question may name. */
export const common = ({ product, rng }: Scene): Record<string, string> => ({
  n: product.noun,
  u: product.unit,
  k: `${product.link}${rng.pick(['号', '号', '号链接'])}`,
  a: product.axis,
  m: `${rng.pick(COUNTS)}${product.unit}`,
});

export const price = (scene: Scene): Plan => ({
  intent: 'price',
  ask: { section: 'v.price' },
  variables: common(scene),
  core: ['h.price'],
  echo: 'price',
  plus: ['吊牌价', '优惠', '赠品', '运费', '规格'],
  back: ['h.ask.count', 'h.ask', 'h.ask.size'],
});

/** The price of one option; all cost the same in these shops. */
export const optionPrice = (scene: Scene): Plan | null => {
  const option = scene.rng.pick(scene.product.options);
  return {
    intent: 'optionPrice',
    ask: { section: 'v.option' },
    variables: { ...common(scene), o: option.name },
    host: { o: spokenOption(option.name) },
    core: ['h.option.same'],
    echo: 'price',
    plus: ['优惠', '吊牌价'],
    back: ['h.ask.count'],
  };
};

export const listPrice = (scene: Scene): Plan => ({
  intent: 'listPrice',
  ask: { section: 'v.list' },
  variables: common(scene),
  ...(has(scene, '吊牌价') ? { core: ['h.list'] } : unknown('吊牌价')),
  echo: 'price',
  plus: ['优惠', '赠品'],
});

/** What a label is called when it is not known. */
const TOPICS: Readonly<Record<string, string>> = {
  正品: '验真这块',
  退换: '退换规则',
  改地址: '改地址的事',
  付款: '付款方式',
  质量: '质量这块',
  赠品: '送什么',
  吊牌价: '标价',
};

export const unknown = (topic: string): Pick<Plan, 'core' | 'tail' | 'host' | 'refusal'> => ({
  core: topic === '' ? ['u.what'] : ['u.what', 'u.topic', 'u.topic'],
  tail: ['u.do'],
  ...(topic !== '' && { host: { t: TOPICS[topic] ?? topic } }),
  refusal: true,
});

export const total = (scene: Scene): Plan => {
  const count = scene.rng.pick(COUNTS);
  const pieces = `${count}${scene.product.unit}`;
  return {
    intent: 'total',
    ask: { section: 'v.total' },
    variables: { ...common(scene), m: pieces },
    core: ['h.total'],
    computed: [
      {
        id: `${scene.product.id}.total`,
        label: '合计',
        value: `${pieces}${yuan(scene.product.price * COUNT_OF[count]!)}`,
      },
    ],
    echo: 'price',
    plus: ['优惠', '运费', '赠品'],
    back: ['h.ask.region', 'h.ask'],
  };
};

const NO_DISCOUNT = /^(?:现在)?没有/u;
const discountIs = (scene: Scene): 'some' | 'none' | 'unknown' => {
  const value = factValue(scene, '优惠');
  return value === undefined ? 'unknown' : NO_DISCOUNT.test(value) ? 'none' : 'some';
};

export const discount = (scene: Scene): Plan => {
  const kind = discountIs(scene);
  return {
    intent: 'discount',
    ask: { section: 'v.discount' },
    variables: common(scene),
    ...(kind === 'unknown'
      ? unknown('优惠')
      : { core: [kind === 'some' ? 'h.discount' : 'h.discount.none'], rests: ['policy.优惠'] }),
    echo: 'discount',
    plus: ['价格', '赠品', '吊牌价'],
    back: ['h.ask.count'],
  };
};

export const bargain = (scene: Scene): Plan => ({
  intent: 'bargain',
  ask: { section: 'v.bargain' },
  variables: common(scene),
  core: [discountIs(scene) === 'some' ? 'h.bargain' : 'h.bargain.none'],
  plus: ['赠品', '吊牌价'],
});

const NO_GIFT = /没有|无赠品|不带/u;
export const gift = (scene: Scene): Plan => {
  const value = factValue(scene, '赠品');
  const none = value !== undefined && NO_GIFT.test(value);
  return {
    intent: 'gift',
    ask: { section: 'v.gift' },
    variables: common(scene),
    ...(value === undefined
      ? unknown('赠品')
      : { core: [none ? 'h.gift.none' : 'h.gift'], rests: [`${scene.product.id}.gifts`] }),
    echo: 'gift',
    plus: ['优惠', '价格'],
  };
};

/** A price that was never so, or that was so before it changed. */
export const wrongPrice = (scene: Scene): Plan => ({
  intent: 'wrongPremise.price',
  ask: { section: 'v.wrongPrice' },
  variables: { ...common(scene), y: wrongYuan(scene.product.price, scene.rng) },
  core: ['h.wrongPrice'],
  plus: ['吊牌价', '优惠'],
});

export const changedPrice = (scene: Scene): Plan | null =>
  scene.oldPrice === null
    ? null
    : {
        intent: 'priceChanged',
        ask: { section: scene.rng.chance(0.6) ? 'v.changed' : 'v.wrongPrice' },
        variables: { ...common(scene), y: bareYuan(scene.oldPrice) },
        core: ['h.changed'],
        plus: ['优惠', '吊牌价'],
      };

const bareYuan = (fen: number): string => String(fen / 100);

export const wrongYuan = (fen: number, rng: Rng): string => {
  const other = Math.max(100, Math.round((fen * rng.pick([0.5, 0.6, 0.7, 0.8, 0.85, 1.1, 1.2])) / 100) * 100);
  const text = bareYuan(other === fen ? other + 1_000 : other);
  return rng.pick([text, `${text}元`, `${text}块`, text]);
};

export const compare = (scene: Scene): Plan | null => {
  const { product, shop, rng } = scene;
  const others = shop.products.filter((p) => p.id !== product.id && p.price !== product.price);
  if (others.length === 0) return null;
  const other = rng.pick(others);
  if (hasDigit(product.noun + other.noun)) return null;
  const [less, more] = product.price < other.price ? [product, other] : [other, product];
  const two = rng.chance(0.5);
  const fact = (p: typeof product) => ({
    id: `${p.id}.price`,
    label: `${p.link}号价格`,
    value: yuan(p.price),
  });
  return {
    intent: 'comparison',
    ask: { section: 'v.compare' },
    variables: { ...common(scene), k: `${product.link}号`, j: `${other.link}号`, c: other.noun },
    host: { k: product.noun, j: other.noun, A: `${product.link}号价格`, B: `${other.link}号价格` },
    core: [two ? 'h.compare.two' : 'h.compare'],
    computed: two
      ? [fact(product), fact(other)]
      : [
          {
            id: `${less.id}.compared.price`,
            label: '相比',
            value: `${less.link}号便宜，${less.link}号${yuan(less.price)}，${more.link}号${yuan(more.price)}`,
          },
        ],
    tail: rng.chance(0.5) ? ['h.compare.tail'] : [],
    echo: 'price',
  };
};
