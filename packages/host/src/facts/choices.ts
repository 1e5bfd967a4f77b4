import { type Fact, type Product, toFen } from '@zhubo/protocol';
import { optionsNamed, skusFor } from './computed.js';
import { inChinese } from './english.js';
import { optionsOf, sizeName, yuan } from './facts.js';
import { quantities } from './numbers.js';

/** Values of one kind of option that a comment sets side by side, and the options that go with each of them. */
interface Choice {
  values: string[];
  others: string[];
}

/** "24和28", "水洗蓝跟炭黑28码": two or more values of the same option; null otherwise. */
export function choiceIn(text: string, product: Product): Choice | null {
  const named = optionsNamed(text, product);
  for (const all of optionsOf(product).values()) {
    const values = all.filter((v) => named.includes(v));
    if (values.length >= 2) return { values, others: named.filter((n) => !all.includes(n)) };
  }
  const [one] = named;
  // "加线贵几块": of just two the other one is meant to be set beside it.
  if (one !== undefined && named.length === 1 && DIFFERENCE.test(text)) {
    const two = [...optionsOf(product).values()].find((vs) => vs.includes(one));
    if (two?.length === 2) return { values: two, others: [] };
  }
  const all = kindAsked(text, product);
  return all ? { values: all, others: [] } : null;
}

/** "哪个颜色便宜": the choices of the kind that is asked of, where they are few. */
function kindAsked(text: string, product: Product): string[] | null {
  const kind =
    /哪(?:个|种|款)(颜色|色|口味|味道|香型|规格|尺码|码|包装|尺寸|型号)[\p{Script=Han}]{0,2}(?:贵|便宜|划算|实惠)/u.exec(
      text,
    )?.[1];
  if (kind === undefined) return null;
  const found = [...optionsOf(product)].find(([name]) =>
    /色/u.test(kind)
      ? /色|colou?r/iu.test(name)
      : /味|香/u.test(kind)
        ? /味|香/u.test(name)
        : /码|尺/u.test(kind)
          ? /码|尺|size/iu.test(name)
          : true,
  )?.[1];
  return found && found.length >= 2 && found.length <= KINDS_TOLD_MAX ? found : null;
}
/** More choices than this are a list. */
const KINDS_TOLD_MAX = 3;

const nameOf = (value: string, others: readonly string[], product: Product): string =>
  [value, ...others]
    .map((v) =>
      /^[\da-z.]+$/iu.test(v) && [...optionsOf(product)].some(([n, vs]) => /码|尺/u.test(n) && vs.includes(v))
        ? sizeName(v)
        : inChinese(v),
    )
    .join('');

/** "24和28各来一口", "大盒两个小盒一个": an order of both, not a choice between them. */
export const MIXED =
  /各(?:来|要|买|拿|拍)?[一二两三四五\d]|(?:[一二两三四五\d]{1,2}[个盒口提包瓶罐件支]?[大小](?:的|[盒包口提瓶罐]).*){2}|(?:比|差).*[一二两三四五\d][个盒口提包瓶罐件支]?[大小]|[一二两三四五\d][个盒口提包瓶罐件支]?[大小].*(?:比|差)|(?:[大小][\p{Script=Han}]{1,2}[一二两三四五\d]{1,2}[个盒口提包瓶罐件支].*){2}/u;
/** A trait of the choices that neither price nor stock tells. */
const TRAIT_ASKED =
  /(?:哪(?:个|款|种|一?口|台|支)?|谁)(?:更|比较)?(?:重|轻|厚|薄|亮|软|硬|香|好闻|甜|高|宽|深|大|小|长|短|耐)/u;
/** "6包和12包哪个单价低". */
const PER_PIECE = /单价|(?:哪(?:个|款|种)?|更).{0,3}(?:划算|合算|实惠|值)/u;

/** Fen, to a tenth of a yuan from ten yuan on: more is only noise to the ear. */
const roundly = (fen: number): number => (fen >= 1_000 ? Math.round(fen / 10) * 10 : Math.round(fen));
/** Weights and volumes are compared by so many grams or millilitres. */
const PER_MEASURE = 100;
/** What one piece costs in each pack, the cheaper first; null where the packs are not counted alike. */
function perPiece(rows: readonly { name: string; price: number | null }[]): string | null {
  const parts = rows.map(({ name, price }) => {
    const q = quantities(name)[0];
    if (!q || price === null) return null;
    if (q.kind === 'count' && q.value > 1) return { name, price, unit: q.unit, one: toFen(price) / q.value };
    return (q.kind === 'weight' || q.kind === 'volume') && q.base > 1
      ? {
          name,
          price,
          unit: q.kind === 'weight' ? '100克' : '100毫升',
          one: (toFen(price) / q.base) * PER_MEASURE,
        }
      : null;
  });
  const [first] = parts;
  if (!first || parts.some((p) => p === null || p.unit !== first.unit)) return null;
  return parts
    .flatMap((p) => p ?? [])
    .sort((a, b) => a.one - b.one)
    .map(
      (p, i) =>
        `${i === 0 ? `${p.name}更划算，` : p.name}${yuan(p.price)}合每${p.unit}${Number.isInteger(p.one) ? '' : '约'}${yuan(roundly(p.one) / 100)}`,
    )
    .join('，');
}

const MONEY_ASKED = /钱|价|贵|便宜|划算|多少|几块/u;
/** By how much one choice costs more. */
const DIFFERENCE = /差(?:价)?(?:多少|几|多大)|差价|(?:贵|便宜|省|多花|少花)(?:多少|几)/u;
const STOCK_ASKED = /货|库存|剩|还有|多少件|有吗|都有|有没|哪(?:个|款|种|色)?(?:更)?多(?!少)/u;

/** Price or stock of each value of a choice, whichever is asked, then by how much one is cheaper. */
export function choiceFacts(text: string, product: Product): Fact[] {
  const choice = choiceIn(text, product);
  if (!choice || MIXED.test(text)) return [];
  const rows = choice.values.flatMap((value) => {
    const skus = skusFor(product, [value, ...choice.others]);
    const prices = new Set(skus.map((s) => s.price ?? product.price));
    const stock = skus.every((s) => s.stockUnknown === undefined)
      ? skus.reduce((n, s) => n + s.stock, 0)
      : null;
    return skus.length === 0
      ? []
      : [
          {
            name: nameOf(value, choice.others, product),
            price: prices.size === 1 ? [...prices][0]! : null,
            stock,
            skus,
          },
        ];
  });
  if (rows.length < 2) return [];
  const fact = (name: string, field: string, label: string, value: string, restsOn: string[]): Fact => ({
    id: `${product.id}.choice.${name}.${field}`,
    productId: product.id,
    field: `choice.${name}.${field}`,
    label,
    value,
    restsOn,
  });
  const stocks = rows.flatMap((r) =>
    r.stock === null
      ? []
      : [
          fact(
            r.name,
            'stock',
            `库存-${r.name}`,
            `${r.stock}${product.unit}`,
            r.skus.map((s) => `${product.id}.sku.${s.id}.stock`),
          ),
        ],
  );
  const prices = rows.flatMap((r) =>
    r.price === null
      ? []
      : [
          fact(r.name, 'price', `价格-${r.name}`, yuan(r.price), [
            `${product.id}.price`,
            ...r.skus.map((s) => `${product.id}.sku.${s.id}.price`),
          ]),
        ],
  );
  const [a, b] = rows;
  const off = a!.price !== null && b!.price !== null ? toFen(a!.price) - toFen(b!.price) : 0;
  if (TRAIT_ASKED.test(text) && !MONEY_ASKED.test(text) && !STOCK_ASKED.test(text)) return [];
  const each = PER_PIECE.test(text) ? perPiece(rows) : null;
  if (each)
    return [
      fact(
        'each',
        'unitPrice',
        '单位价',
        each,
        prices.flatMap((p) => p.restsOn ?? []),
      ),
      ...prices,
    ];
  const alike = off === 0 && !MONEY_ASKED.test(text);
  if (DIFFERENCE.test(text) && off !== 0 && !STOCK_ASKED.test(text)) {
    const [low, high] = off < 0 ? [a!, b!] : [b!, a!];
    return [
      fact(
        `${low.name}.${high.name}`,
        'difference',
        '相比',
        `${low.name}便宜${yuan(Math.abs(off) / 100)}`,
        prices.flatMap((p) => p.restsOn ?? []),
      ),
      ...(off < 0 ? prices : prices.reverse()),
    ];
  }
  return STOCK_ASKED.test(text) ? [...stocks, ...prices] : alike ? [] : [...prices, ...stocks];
}
