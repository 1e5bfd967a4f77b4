import { type Catalogue, type Fact, type Product, type Promotion, toFen, toYuan } from '@zhubo/protocol';
import { factsOf, yuan } from './facts.js';
import { parseHan, quantities } from './numbers.js';
import { count, rateName } from './promotion-text.js';

/** A promotion with the id of the fact that says so. */
export interface Offer {
  promotion: Promotion;
  factId: string;
}

/** So many pieces of one product at one price. */
export interface Line {
  product: Product;
  /** Of one piece. */
  fen: number;
  pieces: number;
}

export interface Payable {
  fen: number;
  /** How it came to be, to be said before the sum: "领5元券后"; '' when nothing is taken off. */
  how: string;
  factId: string | null;
}

const AMOUNT = '(\\d+(?:\\.\\d{1,2})?)';
const PIECE = '[件个盒瓶袋包双条只支罐份套副提口台把]';
const COUPON_THEN_OVER = new RegExp(
  `${AMOUNT}元?(?:的)?(?:优惠)?券[^。；;]{0,8}?满${AMOUNT}元?(?:就)?(?:可|能)`,
  'gu',
);
const OVER_THEN_COUPON = new RegExp(`满${AMOUNT}元?(?:可|能)?(?:以)?用${AMOUNT}元?(?:优惠)?券`, 'gu');
const REDUCTION = new RegExp(`(每)?满${AMOUNT}元?(?:立|就)?减${AMOUNT}`, 'gu');
const NTH = new RegExp(
  `第([二三四2-4])${PIECE}?(半价|免费|0元|([\\d一二三四五六七八九](?:\\.\\d)?)折)`,
  'gu',
);
const PIECES = new RegExp(
  `(?<!第)([两二三四五2-5])${PIECE}(?:以上)?(?:一律|都|打|享)?([\\d一二三四五六七八九](?:\\.\\d)?)折`,
  'gu',
);
const GET = /((?:关注|收藏|进群|入会|点)[\p{Script=Han}]{0,6}领)/u;

const small = (text: string): number => (/\d/u.test(text) ? Number(text) : parseHan(text));

/** Promotions that a text of the shop states in the usual words; what is not understood is not counted. */
export function promotionsIn(text: string, id: string): Promotion[] {
  const t = text.normalize('NFKC');
  const out: Promotion[] = [];
  const get = GET.exec(t)?.[1];
  const coupon = (off: string, over: string): void =>
    void out.push({ id, kind: 'coupon', off: Number(off), over: Number(over), ...(get ? { get } : {}) });
  for (const m of t.matchAll(COUPON_THEN_OVER)) coupon(m[1]!, m[2]!);
  for (const m of t.matchAll(OVER_THEN_COUPON)) coupon(m[2]!, m[1]!);
  for (const m of t.matchAll(REDUCTION))
    out.push({ id, kind: 'reduction', over: Number(m[2]), off: Number(m[3]), each: m[1] !== undefined });
  for (const m of t.matchAll(NTH)) {
    const rate = m[2] === '半价' ? 0.5 : m[3] === undefined ? 0 : small(m[3]) / 10;
    out.push({ id, kind: 'nthPiece', nth: small(m[1]!), rate });
  }
  for (const m of t.matchAll(PIECES))
    out.push({ id, kind: 'pieces', pieces: small(m[1]!), rate: small(m[2]!) / 10 });
  return out;
}

/** What is in force for a product at `nowMs`: the typed promotions, then those its texts state. */
export function offersFor(product: Product, catalogue: Catalogue, nowMs: number): Offer[] {
  const typed = (catalogue.promotions ?? [])
    .filter(
      (p) =>
        (p.productIds?.includes(product.id) ?? true) &&
        nowMs >= (p.validFrom ?? -Infinity) &&
        nowMs <= (p.validTo ?? Infinity),
    )
    .map((promotion) => ({ promotion, factId: `promotion.${promotion.id}` }));
  if (typed.length > 0) return typed;
  return factsOf(product, catalogue, nowMs)
    .filter((f) => /^(?:优惠|满减|活动|赠品)$/u.test(f.label))
    .flatMap((f) => promotionsIn(f.value, f.id).map((promotion) => ({ promotion, factId: f.id })));
}

/** The least that these lines cost with one of the offers, exact to the fen. */
export function payable(lines: readonly Line[], offers: readonly Offer[]): Payable {
  const sum = lines.reduce((n, l) => n + l.fen * l.pieces, 0);
  let best: Payable = { fen: sum, how: '', factId: null };
  for (const { promotion: p, factId } of offers) {
    const mine = lines.filter((l) => p.productIds?.includes(l.product.id) ?? true);
    const base = mine.reduce((n, l) => n + l.fen * l.pieces, 0);
    let off = 0;
    let how = '';
    switch (p.kind) {
      case 'coupon':
        if (base >= toFen(p.over)) off = toFen(p.off);
        how = `领${yuan(p.off)}券后`;
        break;
      case 'reduction':
        if (base >= toFen(p.over)) off = toFen(p.off) * (p.each ? Math.floor(base / toFen(p.over)) : 1);
        how = `满${yuan(p.over)}减${yuan(p.off)}后`;
        break;
      case 'nthPiece':
        off = mine.reduce((n, l) => n + Math.floor(l.pieces / p.nth) * Math.round(l.fen * (1 - p.rate)), 0);
        how = `第${p.nth === 2 ? '二' : p.nth}${mine[0]?.product.unit ?? '件'}${rateName(p.rate)}，一共`;
        break;
      case 'pieces':
        off = mine.reduce(
          (n, l) => n + (l.pieces >= p.pieces ? Math.round(l.fen * l.pieces * (1 - p.rate)) : 0),
          0,
        );
        how = `${count(p.pieces)}${mine[0]?.product.unit ?? '件'}${rateName(p.rate)}，一共`;
        break;
    }
    if (off > 0 && sum - off < best.fen) best = { fen: Math.max(0, sum - off), how, factId };
  }
  return best;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The shops of this product are in China, which has one time zone and no summer time. */
const CHINA_OFFSET_MS = 8 * HOUR_MS;
/** Below so many days the hours are told, below so many hours the minutes. */
const DAYS_TOLD_FROM = 2;
const HOURS_TOLD_FROM = 2;

/** 活动时间: until when the offer holds and how long that still is; null when no end is known. */
export function endFact(product: Product, offers: readonly Offer[], nowMs: number): Fact | null {
  const ends = offers.filter((o) => o.promotion.validTo !== undefined);
  const first = ends.sort((a, b) => a.promotion.validTo! - b.promotion.validTo!)[0];
  if (!first) return null;
  const to = first.promotion.validTo!;
  const left = to - nowMs;
  const date = new Date(to + CHINA_OFFSET_MS);
  const how =
    left >= DAYS_TOLD_FROM * DAY_MS
      ? `${Math.floor(left / DAY_MS)}天`
      : left >= HOURS_TOLD_FROM * HOUR_MS
        ? `${Math.floor(left / HOUR_MS)}小时`
        : `${Math.max(1, Math.floor(left / 60_000))}分钟`;
  return {
    id: `${product.id}.offerEnd`,
    productId: product.id,
    field: 'offerEnd',
    label: '活动时间',
    value: `还有${how}，到${date.getUTCMonth() + 1}月${date.getUTCDate()}日${date.getUTCHours()}点`,
    validTo: to,
    restsOn: [first.factId],
  };
}

/** 还差: how much more until the parcel is free or a coupon may be used; null when no threshold is known. */
export function shortOf(
  lines: readonly Line[],
  threshold: { fen: number; factId: string; what: string } | null,
): Omit<Fact, 'id'> | null {
  if (!threshold) return null;
  const sum = lines.reduce((n, l) => n + l.fen * l.pieces, 0);
  const left = threshold.fen - sum;
  return {
    field: 'shortOf',
    label: '还差',
    value:
      left > 0
        ? `还差${yuan(toYuan(left))}，满${yuan(toYuan(threshold.fen))}${threshold.what}`
        : `已经够了，满${yuan(toYuan(threshold.fen))}${threshold.what}`,
    restsOn: [threshold.factId],
  };
}

/** "全场满39元包邮" -> 3900 fen. */
export function freeShippingFrom(
  facts: readonly Fact[],
): { fen: number; factId: string; what: string } | null {
  for (const f of facts) {
    if (!/^(?:运费|发货)$/u.test(f.label)) continue;
    const m = new RegExp(`满${AMOUNT}元?(?:包邮|免邮|免运费)`, 'u').exec(f.value);
    if (m) return { fen: toFen(Number(m[1])), factId: f.id, what: '包邮' };
  }
  return null;
}

/** The coupon or reduction with the lowest threshold. */
export function offerFrom(offers: readonly Offer[]): { fen: number; factId: string; what: string } | null {
  const over = offers.flatMap((o) =>
    o.promotion.kind === 'coupon' || o.promotion.kind === 'reduction'
      ? [
          {
            fen: toFen(o.promotion.over),
            factId: o.factId,
            what: o.promotion.kind === 'coupon' ? '可用' : `减${yuan(o.promotion.off)}`,
          },
        ]
      : [],
  );
  return over.sort((a, b) => a.fen - b.fen)[0] ?? null;
}

/** Pieces of a pack that a text names: "每盒12支" -> 12 with 支. */
export function piecesOfPack(text: string, unit: string): number | null {
  const found = quantities(text.normalize('NFKC').toLowerCase()).find(
    (q) => q.kind === 'count' && q.unit === unit,
  );
  return found && Number.isInteger(found.value) && found.value > 1 ? found.value : null;
}
