import { type Catalogue, type Fact, type Product, toFen, toYuan } from '@zhubo/protocol';
import { factsOf, yuan } from './facts.js';
import { lexicalScore, questionCore } from './lexical.js';
import { namesFor } from './names.js';
import { type Quantity, quantities } from './numbers.js';

/** Selling points told of each product when nothing in particular is compared. */
const POINTS_EACH = 1;
/** These name or count a product; they do not describe it. */
const NOT_COMPARED = /^(?:商品|链接|库存|价格|吊牌价|规格|尺码表|生产许可|备案|执行标准)|^库存-|^价格-/u;
const CHEAPER = /便宜|划算|实惠|贵|价格|多少钱|差多少/u;
/** What is asked -> the label compared, and what is said of the lesser and of the greater. */
const MEASURED: readonly (readonly [RegExp, RegExp, string, string])[] = [
  [/轻|重(?!新)|沉/u, /^(?:重量|克重)$/u, '更轻', '更重'],
  [/轻|重(?!新)|沉|含量/u, /^净含量$/u, '分量少一些', '分量更多'],
  [/容量|装得多|能装/u, /^容量$/u, '容量小一些', '容量更大'],
  [/续航|用得久|电池/u, /^续航$/u, '续航短一些', '续航更长'],
  [/厚|薄/u, /^(?:厚度|厚薄)$/u, '更薄', '更厚'],
  [/保质期|放得久/u, /^保质期$/u, '保质期短一些', '保质期更长'],
  [/量(?:大|多)|分量|净含量|克数|[大多]少克|克多/u, /^净含量$/u, '分量少一些', '分量更多'],
];

const TRAIT_ASKED =
  /(?:哪|谁)(?:个|款|种|一个|支|罐|盒|台|把|口|双|件|条)?(?:更|比较|最)?(?!好(?![吃喝用看闻穿洗])|推荐|合适|值|适合|划算|便宜|贵|卖|有|是|选|受欢迎|热|火|行|可以|能|买|送|多|的|$|[?？呀啊])[\p{Script=Han}]{1,4}|都.{1,8}[吗么不没]/u;

/** Rules and extras that are compared as they are written, the product's own or the shop's. */
const WRITTEN: readonly (readonly [RegExp, RegExp])[] = [
  [/送|赠|礼/u, /^赠品$/u],
  [/发货|先发|早发|发得快|先到|几天|快递/u, /^发货$/u],
  [/退|换货/u, /^退换$/u],
  [/保修|质保|售后|坏了/u, /^(?:保修|售后)$/u],
  [/保质期|放得久|过期/u, /^保质期$/u],
  [/材质|面料|什么做/u, /^(?:材质|配料|主要成分)$/u],
  [/产地|哪里产|哪产/u, /^产地$/u],
  [/多大|尺寸|大一?点|更大|更小/u, /^(?:尺寸|容量)$/u],
  [/孩子|宝宝|小孩|猫|狗|宠物|老人|成人|大人|适合|几岁/u, /^(?:适用.*|过敏提示)$/u],
];

/** The two products that a comparison is about: both named, or the one at hand and the one named. */
export function comparedIn(
  text: string,
  product: Product | undefined,
  catalogue: Catalogue,
): [Product, Product] | null {
  const ids = [
    ...new Set(
      namesFor(catalogue)
        .in(text)
        .flatMap((m) => (m.ids.length === 1 ? m.ids : [])),
    ),
  ];
  if (ids.length === 1 && product && ids[0] !== product.id) ids.unshift(product.id);
  const [a, b] = ids.map((id) => catalogue.products.find((p) => p.id === id));
  return a && b ? [a, b] : null;
}

/**
 * 相比: what code finds by setting two products side by side, only from facts that both have. First the thing asked for
 * (price, weight, a shared attribute), then prices.
 */
export function comparisonFacts(
  text: string,
  pair: [Product, Product],
  catalogue: Catalogue,
  nowMs: number,
): Fact[] {
  const [a, b] = pair;
  const [all, others] = [a, b].map((p) => factsOf(p, catalogue, nowMs)) as [Fact[], Fact[]];
  const own = (facts: Fact[]): Map<string, Fact> =>
    new Map(
      facts.filter((f) => f.productId !== undefined && !NOT_COMPARED.test(f.label)).map((f) => [f.label, f]),
    );
  const [fa, fb] = [own(all), own(others)];
  const shared = [...fa.keys()].filter(
    (label) => fb.has(label) && fa.get(label)!.value !== fb.get(label)!.value,
  );
  const core = questionCore(text);
  const make = (field: string, value: string, restsOn: string[]): Fact => ({
    id: `${a.id}.compared.${b.id}.${field}`,
    productId: a.id,
    field: `compared.${field}`,
    label: field === 'price' ? '相比' : `相比-${field}`,
    value,
    restsOn,
  });
  const out: Fact[] = [];
  for (const [asked, label, less, more] of MEASURED) {
    const key = asked.test(text) ? shared.find((l) => label.test(l)) : undefined;
    if (!key) continue;
    const [x, y] = [fa.get(key)!, fb.get(key)!];
    const [all, held] = [x, y].map((f) =>
      quantities(f.value.normalize('NFKC').toLowerCase()).filter((q) => q.kind !== 'bare'),
    ) as [Quantity[], Quantity[]];
    // "28厘米约1.1公斤" and "约2.1公斤" share the weight.
    const qx = all.find((q) =>
      held.some((h) => h.kind === q.kind && (q.kind !== 'count' || h.unit === q.unit)),
    );
    const qy = held.find((q) => q.kind === qx?.kind);
    if (!qx || !qy || qx.base === qy.base) continue;
    const wantsLess = /轻|小|短|少|薄/u.test(text);
    const lesser = qx.base < qy.base ? a : b;
    const winner = wantsLess ? lesser : lesser === a ? b : a;
    const loser = winner === a ? b : a;
    const value = (p: Product): string => (p === a ? x : y).value.split('，')[0]!;
    const by = /多少|几/u.test(text) && x.value !== y.value ? byHowMuch(qx, qy) : null;
    out.push(
      make(
        key,
        `${winner.link}号${by === null ? (wantsLess ? less : more) : `${adjective(asked, text)}${by}`}，${winner.link}号${value(winner)}，${loser.link}号${value(loser)}`,
        [x.id, y.id],
      ),
    );
  }
  for (const [asked, label] of WRITTEN) {
    if (!asked.test(text)) continue;
    const [x, y] = [all, others].map((facts) => facts.find((f) => label.test(f.label)));
    const key = (x ?? y)?.label;
    if (key === undefined || out.some((f) => f.label === `相比-${key}`)) continue;
    const said = (f: Fact | undefined): string => (f ? partOn(f.value, asked) : '没写');
    out.push(
      make(
        key,
        x && y && x.value === y.value
          ? `两款一样，${partOn(x.value, asked)}`
          : `${a.link}号${said(x)}，${b.link}号${said(y)}`,
        [x, y].flatMap((f) => f?.id ?? []),
      ),
    );
  }
  for (const label of shared) {
    if (out.some((f) => f.label === `相比-${label}`)) continue;
    if (lexicalScore(core, { label, value: '' }) <= 0) continue;
    const [x, y] = [fa.get(label)!, fb.get(label)!];
    out.push(make(label, `${a.link}号${firstPart(x.value)}，${b.link}号${firstPart(y.value)}`, [x.id, y.id]));
  }
  // "哪个弹": a trait that not both tell of is not answered by their prices.
  if (out.length === 0 && TRAIT_ASKED.test(text) && !CHEAPER.test(text)) return [];
  const price = pricesOf(a, b, CHEAPER.test(text));
  const prices = make('price', price, [`${a.id}.price`, `${b.id}.price`]);
  if (out.length > 0 && !CHEAPER.test(text)) return out;
  const points = [a, b].flatMap((p) =>
    p.sellingPoints.slice(0, POINTS_EACH).map(
      (point, i): Fact => ({
        id: `${p.id}.sellingPoints`,
        productId: p.id,
        field: 'sellingPoints',
        label: `${p.link}号卖点${i === 0 ? '' : i}`,
        value: firstPart(point),
      }),
    ),
  );
  return CHEAPER.test(text) ? [prices, ...out] : [...out, prices, ...points];
}

/** "重多少": the quality in the viewer's own word. */
const adjective = (asked: RegExp, text: string): string =>
  /[重轻长短大小厚薄高沉]/u.exec(asked.exec(text)?.[0] ?? '')?.[0] ?? '差';

/** The difference of two measures of a kind in the bigger one's unit; null where the units cannot be told in it. */
function byHowMuch(a: Quantity, b: Quantity): string | null {
  const [big, small] = a.base > b.base ? [a, b] : [b, a];
  const factor = big.base / big.value;
  const off = Number(((big.base - small.base) / factor).toFixed(2));
  return Number.isFinite(off) && off > 0 && big.kind !== 'bare' ? `约${off}${big.unit}` : null;
}

/** The part of a text that speaks of what is asked, or of a number; else the first. */
function partOn(value: string, asked: RegExp): string {
  const parts = value.split(/[，；。]/u);
  const counted = (p: string): boolean => /\d|[一二三四五六七八九十]/u.test(p);
  return (
    parts.find((p) => asked.test(p) && counted(p)) ??
    parts.find((p) => asked.test(p)) ??
    parts.find(counted) ??
    parts[0]!
  );
}

const firstPart = (value: string): string => value.split(/[；。]/u)[0]!;

function pricesOf(a: Product, b: Product, cheaperFirst: boolean): string {
  const diff = toFen(a.price) - toFen(b.price);
  if (diff === 0) return `${a.link}号和${b.link}号都是${yuan(a.price)}`;
  const [low, high] = diff < 0 ? [a, b] : [b, a];
  const by = `${low.link}号便宜${yuan(toYuan(Math.abs(diff)))}`;
  const each = [cheaperFirst ? low : a, cheaperFirst ? high : b].map((p) => `${p.link}号${yuan(p.price)}`);
  return cheaperFirst ? [by, ...each].join('，') : [...each, by].join('，');
}
