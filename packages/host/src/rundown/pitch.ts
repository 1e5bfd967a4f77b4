import { type Catalogue, type Product, stockOf } from '@zhubo/protocol';
import { SENTENCES } from '../answer/phrases.js';
import { factsOf } from '../facts/facts.js';

/** A fact longer than this is read, not said. */
const SPOKEN_FACT_CHARS = 40;
/** Numbers of papers: shown, not said. */
const PAPERS = /许可|备案|执行标准|标准号|编号|条码|货号/u;
const POINTS_MAX = 3;
const ATTRIBUTES_MAX = 3;

/** Attributes short enough to be said, each as a sentence with its slot. */
export function spokenAttributes(p: Product, c: Catalogue, at: number): string[] {
  return factsOf(p, c, at)
    .filter((f) => f.id.startsWith(`${p.id}.attr.`) && !PAPERS.test(f.label))
    .filter((f) => [...f.value].length <= SPOKEN_FACT_CHARS && !/[【】]/u.test(f.label + f.value))
    .map((f) => (SENTENCES.test(f.label) ? `【${f.label}】` : `${f.label}是【${f.label}】`));
}

export const spokenPoints = (p: Product): string[] =>
  p.sellingPoints
    .map((text) => text.replace(/[。！；;!.\s]+$/u, ''))
    .filter((text) => [...text].length <= SPOKEN_FACT_CHARS && !/[【】]/u.test(text));

/** Pieces that can be bought, or null where nobody has said how many there are. */
export const knownStock = (p: Product): number | null =>
  (p.skus.length > 0 ? p.skus.some((s) => s.stockUnknown) : p.stockUnknown) ? null : stockOf(p);

const OPENINGS = ['来看【链接】，【商品】。', '接下来是【链接】，【商品】。', '给大家讲【链接】，【商品】。'];
const CALLS = [
  '喜欢的点【链接】，看好规格再拍。',
  '想要的点【链接】，地址看清楚再下单。',
  '看中的在【链接】，慢慢选不着急。',
];

/**
 * How a product is presented when nobody wrote a script: introduced, shown by its facts, priced, and offered. Lines with slots;
 * they are filled and guarded when they are said.
 *
 * @param variety which of the phrasings.
 */
export function pitchLines(p: Product, c: Catalogue, at: number, variety: number): string[] {
  const turn = (list: readonly string[]): string => list[variety % list.length]!;
  if (knownStock(p) === 0) return [turn(OPENINGS), '这款暂时没货了，先看看别的，到货再跟大家说。'];
  return [
    turn(OPENINGS),
    ...spokenPoints(p)
      .slice(0, POINTS_MAX)
      .map((text) => `${text}。`),
    ...spokenAttributes(p, c, at)
      .slice(0, ATTRIBUTES_MAX)
      .map((text) => `${text}。`),
    ...(p.skus.length > 0 ? ['有【规格】可以选。'] : []),
    ...(p.sizes.length > 0 ? ['拿不准尺码的，身高体重打出来，我帮您对尺码表。'] : []),
    `现在一${p.unit}【价格】。`,
    ...(p.gifts ? ['这款带赠品，【赠品】。'] : []),
    turn(CALLS),
  ];
}
