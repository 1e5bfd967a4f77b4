import type { Fact, Product } from '@zhubo/protocol';
import { optionsNamed } from './computed.js';
import { type Quantity, quantities } from './numbers.js';
import { piecesOfPack } from './promotions.js';
import { netContent } from './sums.js';

/** How often or how long a pack lasts: "能泡多少次", "够吃几天". */
const ASKED =
  /(?:能|可以|可|够|大概)[\p{Script=Han}]{0,4}?(?:泡|用|吃|喝|喂|冲|洗|抽|敷|擦|写)?(?:多少|几)(次|天|回|顿|杯|泡|个月)|(?:泡|用|吃|喝|喂|冲|洗|抽|敷)(?:多少|几)(次|天|回|顿|杯|个月)|(?:能|可以|可|够|大概)?(?:吃|喝|用|喂)多(久|长时间)/u;
/** So much each time or each day. */
const EACH = /(?:一|每)(次|天|日|回|顿|杯)[^\d一二两三四五六七八九十半，。]{0,4}/gu;
const DAYS_A_MONTH = 30;
/** 泡 and 回 are times; a day is a day. */
const timesOf = (word: string): 'day' | 'time' => (/天|日|月/u.test(word) ? 'day' : 'time');

/** 可用: the pack divided by what is used each time ("一罐能泡多少次 一次三克"), worked out by code; null when either is unknown. */
export function servingsFact(text: string, product: Product): Fact | null {
  const asked = ASKED.exec(text);
  // 多久 is answered in days, and only where the viewer says how much a day.
  const long = asked?.[3] !== undefined && /[一每]天/u.test(text);
  const unit = asked?.[1] ?? asked?.[2] ?? (long ? '天' : undefined);
  if (unit === undefined) return null;
  const own = Object.entries(product.attributes).flatMap(([k, v]) =>
    /用法|使用|食用|喂|用量/u.test(k) ? [v] : [],
  );
  const portion = [text, ...own].map((t) => portionIn(t, timesOf(unit))).find((q) => q !== null);
  if (!portion) return null;
  const whole = wholeOf(text, portion, product);
  if (!whole) return null;
  const packs = packsIn(text, product);
  const n = Math.floor(((whole.amount * packs) / portion.base) * (1 + Number.EPSILON * 8));
  const times = unit === '个月' ? Math.floor(n / DAYS_A_MONTH) : n;
  if (times < 1) return null;
  return {
    id: `${product.id}.servings`,
    productId: product.id,
    field: 'servings',
    label: '可用',
    value: `${packs > 1 ? `${packs === 2 ? '两' : packs}${product.unit}` : ''}按${timesOf(unit) === 'day' ? '每天' : '每次'}${portion.value}${portion.unit}算，约${times}${unit === '泡' ? '次' : unit}`,
    restsOn: whole.restsOn,
  };
}

/** "两盒能吃几天": so many packs; one when none are counted. */
function packsIn(text: string, product: Product): number {
  const t = text.replace(new RegExp(`(?<=[一二两三四五六七八九十\\d])个?[大小](?=${product.unit})`, 'u'), '');
  const found = quantities(t).find((q) => q.kind === 'count' && q.unit === product.unit && !q.ordinal);
  return found && Number.isInteger(found.value) && found.value > 1 && found.value <= PACKS_MAX
    ? found.value
    : 1;
}
const PACKS_MAX = 99;

/** The amount that a text names for each time or each day. */
function portionIn(text: string, per: 'day' | 'time'): Quantity | null {
  const t = text.normalize('NFKC').toLowerCase();
  for (const m of t.matchAll(EACH)) {
    if (timesOf(m[1]!) !== per) continue;
    const q = quantities(t.slice(m.index + m[0].length))[0];
    if (q && q.start === 0 && q.base > 0 && ['weight', 'volume', 'count'].includes(q.kind)) return q;
  }
  return null;
}

/** What the pack holds in the same measure. */
function wholeOf(
  text: string,
  portion: Quantity,
  product: Product,
): { amount: number; restsOn: string[] } | null {
  const named = optionsNamed(text, product);
  const texts = Object.entries(product.attributes).filter(([k]) => /净含量|净重|规格|容量|数量/u.test(k));
  for (const [key, value] of texts) {
    const parts = value.split(/[，；,;]/u);
    const part = parts.find((p) => named.some((o) => p.includes(o))) ?? parts[0]!;
    const restsOn = [`${product.id}.attr.${key}`];
    if (portion.kind === 'count') {
      const pieces = piecesOfPack(part, portion.unit);
      if (pieces) return { amount: pieces, restsOn };
      continue;
    }
    const net = netContent(part);
    if (net && net.kind === portion.kind) return { amount: net.amount, restsOn };
  }
  if (portion.kind !== 'count') return null;
  const option =
    product.skus.find((s) => Object.values(s.options).some((v) => named.includes(v))) ??
    product.skus.find((s) => s.price === undefined);
  const pieces = Object.values(option?.options ?? {})
    .map((v) => piecesOfPack(v, portion.unit))
    .find((n) => n !== null);
  return pieces ? { amount: pieces, restsOn: [`${product.id}.options`] } : null;
}
