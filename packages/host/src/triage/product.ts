import type { Catalogue, Triage } from '@zhubo/protocol';
import { headsOf, namesOf } from '../facts/heads.js';
import { parseHan } from '../facts/numbers.js';
import { simplify } from '../facts/traditional.js';

/** Longest alias looked for, in characters. */
const ALIAS_MAX_CHARS = 24;

export interface Found {
  productId: string | null;
  productBy: Triage['productBy'];
  /** A link number was named that the catalogue does not have. */
  unknownLink?: boolean;
}

export interface Where {
  onStage: string | null;
  lastAsked?: string | null;
}

const LINK =
  /(?:链接|宝贝|商品|产品)\s*(\d{1,4}|[一二三四五六七八九十]{1,3})(?!\d|[件个块元天])|(?<![\d.])(\d{1,4}|[一二三四五六七八九十]{1,3})\s*号?\s*(?:链接|宝贝|商品|产品|橱窗)|(?<![\d.月第])(\d{1,4}|[一二三四五六七八九十]{1,3})\s*号(?!发货|发出|到|下单|之前|前|回|拍的|能|收|买的|晚上|早上|上午|下午|左右|色|码|楼)/u;
/** "20号是啥": a number that is asked about as a product's, though none has it; no date and no size. */
const NUMBER_ASKED =
  /^(?:主播)?(?:[\d]{1,4}|[一二三四五六七八九十]{1,3})号(?:是|呢|有|多少|怎么|讲|介绍|什么|卖|那个|是个)(?!.{0,6}(?:发货|到货|开播|直播|下播|活动|生日|[码斤]))/u;
const EARLIER = /刚才|刚刚|上一个|上一款|前面那|上个|之前那/u;

const key = (s: string): string => simplify(s.normalize('NFKC').toLowerCase().replace(/\s+/gu, ''));

/** Finds which product a comment is about: link number, then longest name, then memory or stage. */
export function createProductFinder(catalogue: Catalogue): (text: string, where: Where) => Found {
  const byLink = new Map(catalogue.products.map((p) => [p.link, p.id]));
  const known = new Set(catalogue.products.map((p) => p.id));
  const byName = new Map<string, string[]>();
  const put = (name: string, id: string): void => {
    const k = key(name);
    if (k.length < 1 || k.length > ALIAS_MAX_CHARS) return;
    const ids = byName.get(k) ?? [];
    if (!ids.includes(id)) byName.set(k, [...ids, id]);
  };
  for (const p of catalogue.products) for (const n of namesOf(p)) put(n, p.id);
  // The tail of a name is what it is ("…防晒衣"), when only one product ends so.
  const tails = new Map<string, Set<string>>();
  for (const p of catalogue.products)
    for (const tail of headsOf(key(p.name))) tails.set(tail, (tails.get(tail) ?? new Set()).add(p.id));
  for (const [tail, ids] of tails) if (ids.size === 1 && !byName.has(tail)) put(tail, [...ids][0]!);
  // 杯子, 椅子: what ends in 杯, 椅, when only one product does.
  const ends = new Map<string, Set<string>>();
  for (const p of catalogue.products)
    for (const n of namesOf(p)) {
      const last = key(n).slice(-1);
      if (/\p{Script=Han}/u.test(last) && !/[盒包套装个款件]/u.test(last))
        ends.set(last, (ends.get(last) ?? new Set()).add(p.id));
    }
  for (const [last, ids] of ends)
    if (ids.size === 1 && !byName.has(`${last}子`)) put(`${last}子`, [...ids][0]!);
  const lengths = [...new Set([...byName.keys()].map((k) => k.length))].sort((a, b) => b - a);

  const named = (text: string, onStage: string | null): string | null => {
    const t = text.replace(/\s+/gu, '');
    for (const n of lengths)
      for (let i = 0; i + n <= t.length; i++) {
        const ids = byName.get(t.slice(i, i + n));
        if (ids) return onStage !== null && ids.includes(onStage) ? onStage : ids[0]!;
      }
    return null;
  };

  return (text, where) => {
    const link = LINK.exec(text);
    if (link) {
      const digits = link[1] ?? link[2] ?? link[3]!;
      const id = byLink.get(/\d/u.test(digits) ? Number(digits) : parseHan(digits));
      if (id !== undefined) return { productId: id, productBy: 'link' };
      if (/链接/u.test(link[0]) || (NUMBER_ASKED.test(text) && byLink.size > 1))
        return { productId: null, productBy: 'link', unknownLink: true };
    }
    const id = named(text, where.onStage);
    if (id !== null) return { productId: id, productBy: 'name' };
    const last = where.lastAsked && known.has(where.lastAsked) ? where.lastAsked : null;
    if (EARLIER.test(text) && last) return { productId: last, productBy: 'memory' };
    if (where.onStage !== null && known.has(where.onStage))
      return { productId: where.onStage, productBy: 'stage' };
    return last ? { productId: last, productBy: 'memory' } : { productId: null, productBy: 'none' };
  };
}
