import { type Fact, type Product, toFen, toYuan } from '@zhubo/protocol';
import { choiceIn } from './choices.js';
import { bySizeWord, skusFor } from './computed.js';
import { yuan } from './facts.js';
import { quantities } from './numbers.js';
import type { Line } from './promotions.js';

/** 2 is said 两 before what is counted. */
export const countName = (n: number): string => (n === 1 ? '一' : n === 2 ? '两' : String(n));

/** "一大盒一小盒": so many of the bigger and so many of the smaller choice of one product. */
export function sizesTogether(text: string, product: Product): Line[] | null {
  const parts = [
    ...text.matchAll(/([一二两三四五六七八九十\d]{1,2})[个盒口提包瓶罐件支]?([大小])(?=[\p{Script=Han}])/gu),
  ].map((m) => [m[1]!, m[2]!] as const);
  if (parts.length < 2)
    parts.splice(
      0,
      parts.length,
      ...[
        ...text.matchAll(
          /([大小])[\p{Script=Han}]{1,2}?([一二两三四五六七八九十\d]{1,2})[个盒口提包瓶罐件支]/gu,
        ),
      ].map((m) => [m[2]!, m[1]!] as const),
    );
  if (parts.length < 2) return eachOf(text, product);
  const lines = parts.flatMap(([count, word]): Line[] => {
    const [value] = bySizeWord(`${word}的`, product);
    const sku = product.skus.find((s) => value !== undefined && Object.values(s.options).includes(value));
    const pieces = quantities(`${count}件`)[0]?.value ?? 1;
    return sku ? [{ product, fen: toFen(sku.price ?? product.price), pieces }] : [];
  });
  return lines.length === parts.length ? lines : null;
}

/** "两小盒比一大盒贵多少": what so many of each size cost, and the difference. */
export function packsCompared(text: string, product: Product): Fact | null {
  if (!/比|差/u.test(text)) return null;
  const parts = [
    ...text.matchAll(
      /(?:([一二两三四五六七八九十\d]{1,2})[个盒口提包瓶罐件支]?)?([大小])(?:[盒包口提瓶罐锅份装]|的)/gu,
    ),
  ].map((m) => ({ word: m[2]!, pieces: m[1] ? (quantities(`${m[1]}件`)[0]?.value ?? 1) : 1 }));
  const [a, b] = parts.length > 0 ? parts : numberedPacks(text, product);
  if (!a || !b || a.word === b.word || parts.length > 2 || a.pieces === b.pieces) return null;
  const sums = [a, b].map(({ word, pieces }) => {
    const value = word.length > 1 ? word : bySizeWord(`${word}的`, product)[0];
    const sku = product.skus.find((s) => value !== undefined && Object.values(s.options).includes(value));
    return (
      sku && {
        name: `${countName(pieces)}${product.unit}${value}`,
        fen: toFen(sku.price ?? product.price) * pieces,
        id: sku.id,
      }
    );
  });
  const [x, y] = sums;
  if (!x || !y) return null;
  return {
    id: `${product.id}.packs`,
    productId: product.id,
    field: 'packs',
    label: '合计',
    value: `${x.name}${yuan(toYuan(x.fen))}，${y.name}${yuan(toYuan(y.fen))}，差${yuan(toYuan(Math.abs(x.fen - y.fen)))}`,
    restsOn: [`${product.id}.price`, `${product.id}.sku.${x.id}.price`, `${product.id}.sku.${y.id}.price`],
  };
}

/** "12包比买两个6包的便宜多少": choices named by their number, one of them several times. */
function numberedPacks(text: string, product: Product): { word: string; pieces: number }[] {
  const values = product.skus
    .flatMap((s) => Object.values(s.options))
    .filter((v) => /^\d/u.test(v) && v.length > 1);
  const found = [...new Set(values)].flatMap((value) => {
    const lead = /^\d+(?:\.\d+)?\s*[\p{Script=Han}a-z]/u.exec(value.toLowerCase())?.[0];
    if (lead === undefined) return [];
    const m = new RegExp(
      `(?:([一二两三四五六七八九十])(?:个|份|盒|提|袋|瓶|罐|包)?(?:的)?)?(?<![\\d.])${lead}`,
      'u',
    ).exec(text);
    return m
      ? [{ word: value, pieces: m[1] ? (quantities(`${m[1]}件`)[0]?.value ?? 1) : 1, at: m.index }]
      : [];
  });
  return found.sort((x, y) => x.at - y.at);
}

/** "24和28各来一口": so many of each choice that is named. */
function eachOf(text: string, product: Product): Line[] | null {
  const m = /各(?:来|要|买|拿|拍)?([一二两三四五\d]{1,2})/u.exec(text);
  const choice = m ? choiceIn(text, product) : null;
  if (!m || !choice) return null;
  const pieces = quantities(`${m[1]}件`)[0]?.value ?? 1;
  const lines = choice.values.flatMap((value): Line[] => {
    const [sku] = skusFor(product, [value, ...choice.others]);
    return sku ? [{ product, fen: toFen(sku.price ?? product.price), pieces }] : [];
  });
  return lines.length === choice.values.length ? lines : null;
}
