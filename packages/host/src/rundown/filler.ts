import type { Catalogue, Product } from '@zhubo/protocol';
import { spokenAttributes, spokenPoints } from './pitch.js';

/** What silence is filled with is not said again for so long. */
export const FILLER_REST_MS = 600_000;
/** Silence that is filled when the rundown does not say otherwise. Shorter and nobody gets a word in; longer and viewers leave. */
export const FILL_AFTER_MS = 12_000;

const GENERAL = [
  '有想问的，直接打在公屏上，我看到就回。',
  '刚进来的朋友，想看哪一款，报链接号就行。',
  '我是AI主播，资料里写了的我都能答。',
  '拿不准的先别急着拍，问清楚再下单。',
  '尺码、材质、发货，想知道哪样都可以问我。',
  '下单之前，地址和规格再看一眼。',
  '觉得合适的，先放购物车里慢慢看。',
  '我说得快了，没听清的再问我一遍。',
  '想对比哪两款，把链接号一起打出来。',
  '资料里没写的我会帮您去问，不乱说。',
  '喜欢看的朋友，可以点个关注。',
  '今天的东西都在购物车里，点开就能看。',
  '来晚的朋友，前面讲过的也可以再问我。',
  '自己用还是送人，跟我说说，我帮您挑。',
];

/** One way to fill a silence. The same key is the same words. */
export interface Filler {
  key: string;
  text: string;
  productId: string | null;
}

function about(p: Product, c: Catalogue, at: number): string[] {
  const facts = spokenAttributes(p, c, at);
  return [
    '还在看【商品】的朋友，有问题随时问。',
    ...spokenPoints(p).map((text) => `这款再说一点，${text}。`),
    ...facts.map((text) => `接着说这款，${text}。`),
    '这款现在是【价格】，在【链接】。',
    ...(p.skus.length > 0 ? ['这款有【规格】，要哪个跟我说。'] : []),
    ...(p.sizes.length > 0 ? ['这款怎么选码，报下身高体重，我给您看。'] : []),
    ...(p.gifts ? ['拍这款有赠品，【赠品】。'] : []),
    '想拍的点【链接】，规格看清楚。',
  ];
}

/** All ways to fill a silence now, those about the product on stage and general ones in turn. */
export function fillersFor(p: Product | undefined, c: Catalogue, at: number): Filler[] {
  const general = GENERAL.map((text) => ({ key: text, text, productId: null }));
  if (!p) return general;
  const own = about(p, c, at).map((text) => ({ key: `${p.id}|${text}`, text, productId: p.id }));
  const out: Filler[] = [];
  for (let i = 0; i < Math.max(own.length, general.length); i++)
    out.push(...[own[i], general[i]].filter((f) => f !== undefined));
  return out;
}

/** The first that has not been said lately, or null: then silence is better. */
export function chooseFiller(
  fillers: readonly Filler[],
  said: readonly { key: string; at: number }[],
  at: number,
): Filler | null {
  const resting = new Set(said.filter((f) => at - f.at < FILLER_REST_MS).map((f) => f.key));
  return fillers.find((f) => !resting.has(f.key)) ?? null;
}
