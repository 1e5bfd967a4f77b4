import type { Fact, Product, Sku } from '@zhubo/protocol';
import { inChinese, optionInChinese } from './english.js';
import { optionsOf, sizeName, yuan } from './facts.js';
import { withoutNames } from './lexical.js';
import { memo } from './memo.js';
import { inMetres, parseHan, quantities } from './numbers.js';
import { adviseSize, bodyIn, nextBigger } from './sizing.js';
import { whichLeftFact } from './which-left.js';

/** More pieces than this in one order are a matter for the shop's staff. */
const PIECES_MAX = 99;

const factOf = (p: Product, field: string, label: string, value: string): Fact => ({
  id: `${p.id}.${field}`,
  productId: p.id,
  field,
  label,
  value,
});

/** Option values of the product that the comment names, longest first ("黑色", "黑" for 黑色, "xl"). */
export function optionsNamed(question: string, product: Product): string[] {
  const t = optionNumbers(question.toLowerCase(), product);
  const out: string[] = [];
  for (const values of optionsOf(product).values())
    for (const value of [...values].sort((a, b) => b.length - a.length)) {
      const v = value.toLowerCase();
      const latin = /^[\da-z.]+码?$/u.test(v);
      const sized = /^(\d+(?:\.\d+)?)\s*(m|米|cm|厘米|kg|g|ml|l)(?![a-z])./u.exec(v);
      // 直径160cm is chosen by 160, too.
      const bare = v.replace(/^\p{Script=Han}+(?=\d)/u, '');
      const measured =
        /^(\d+(?:\.\d+)?)(\p{Script=Han}+)$/u.exec(bare) ??
        (bare === v ? null : /^(\d+(?:\.\d+)?)([a-z]+)$/u.exec(bare));
      const hit = latin
        ? hasToken(t, v.replace(/码$/u, '')) || namedInChinese(value, t)
        : measured
          ? measuredPattern(bare).test(t)
          : sized
            ? leadingPattern(`${sized[1]}${sized[2]}`).test(t)
            : t.includes(v) ||
              (v.length > 1 && t.includes(v.replace(/[色味款]$/u, ''))) ||
              namedInChinese(value, t);
      if (hit && !out.some((o) => o.includes(value))) out.push(value);
    }
  for (const value of bySizeWord(t, product)) if (!out.includes(value)) out.push(value);
  if (out.length === 0) out.push(...byPart(t, product));
  // A colour is added where none of its kind is named yet: 蓝色1.5.
  const nameOf = (v: string): string | undefined =>
    [...optionsOf(product)].find(([, vs]) => vs.includes(v))?.[0];
  const taken = new Set(out.map(nameOf));
  return [...byColour(t, product).filter((v) => !taken.has(nameOf(v))), ...out];
}

/** "十二包的" chooses 12包装: a numeral in characters that a choice begins with. */
export function optionNumbers(text: string, product: Product): string {
  return inMetres(text).replace(
    /[一二两三四五六七八九十]{1,3}(?=[包片支抽厘寸升毫斤公克米瓶盒袋罐本])/gu,
    (n) => {
      const said = new RegExp(`^${parseHan(n)}(?![\\d.])`, 'u');
      return [...optionsOf(product).values()].flat().some((v) => said.test(v)) ? String(parseHan(n)) : n;
    },
  );
}

/** 绿色 or 绿的 chooses Green. */
function namedInChinese(value: string, text: string): boolean {
  const said = inChinese(value);
  return (
    said !== value &&
    (text.includes(said) || new RegExp(`${said.replace(/色$/u, '')}(?=的|款|有|还|呢|吗)`, 'u').test(text))
  );
}

/** "1.5米" chooses "1.5m床垫": the measure that a value begins with, whichever way its unit is written. */
const leadingPattern = memo((measure) => {
  const [, number, unit] = /^([\d.]+)(.+)$/u.exec(measure)!;
  const same: Record<string, string> = {
    m: 'm|米',
    米: 'm|米',
    cm: 'cm|厘米|公分',
    厘米: 'cm|厘米|公分',
    kg: 'kg|公斤',
    g: 'g|克',
    ml: 'ml|毫升',
    l: 'l|升',
  };
  return new RegExp(`(?<![\\d.])${number!.replace('.', '\\.')}\\s*(?:${same[unit!]}|的|款|那)`, 'u');
});

const SIZE_WORDS = /(?<![加特偏宽])([大小])(?=的|号|款|盒|包|瓶|锅|杯|份|袋|罐|床|箱|桶|口|那|装|$)/gu;

/** "大小两块", "大小号差多少". */
const BOTH_SIZES =
  /大小(?:号|款|的)?(?=两|差|哪|一起|价)|两(?:个|种)(?:尺寸|规格|大小|型号)(?:的)?(?=差|哪|价|贵|一起|分别|都|还|有)/u;

/** "小锅", "大盒": the least or the most of values that are all measured alike (24厘米, 28厘米). */
export function bySizeWord(text: string, product: Product): string[] {
  const words = BOTH_SIZES.test(text) ? ['大', '小'] : [...text.matchAll(SIZE_WORDS)].map((m) => m[1]!);
  if (words.length === 0) return [];
  for (const values of optionsOf(product).values()) {
    const measured = values.map((v) => ({ v, q: quantities(v.toLowerCase())[0] }));
    if (
      values.length < 2 ||
      measured.some(({ q }) => !q || q.kind === 'bare' || q.kind !== measured[0]!.q?.kind)
    )
      continue;
    measured.sort((a, b) => a.q!.base - b.q!.base);
    return [...new Set(words.map((w) => (w === '大' ? measured.at(-1)!.v : measured[0]!.v)))];
  }
  return [];
}

/** "带线的", "小样": a part of just one choice that tells it from the others. */
function byPart(text: string, product: Product): string[] {
  const values = [...optionsOf(product).values()].flat();
  if (values.length < 2) return [];
  const part =
    /(?:带|有|含|加)([\p{Script=Han}]{1,3}?)的/u.exec(text)?.[1] ??
    (/小样|试用|体验装|旅行装|分装/u.test(text) ? '试用' : undefined) ??
    /(?<![\p{Script=Han}])(?:那|要)?([\p{Script=Han}]{2,4}?)(?:款|版|装|套餐|的)(?=还|有|多|怎|什|价|吗|呢)/u.exec(
      text,
    )?.[1];
  if (part === undefined) return [];
  const same = part === '试用' ? /小样|试用|体验|旅行|分装/u : null;
  const hits = values.filter((v) => (same ? same.test(v) : v.includes(part)));
  return hits.length === 1 ? hits : [];
}

const BASIC_COLOUR =
  /[黑白红蓝绿黄灰粉紫棕橙杏咖青](?=色|的|款|还|有|没|吗|呢|[smlx\d笔鞋裤衣杯锅椅灯帽袜裙]|$)/gu;

/** "白色" names 月光白 when no other option has 白 in it. */
function byColour(text: string, product: Product): string[] {
  const out: string[] = [];
  for (const [colour] of text.matchAll(BASIC_COLOUR)) {
    const values = [...optionsOf(product).values()].flat().filter((v) => v.includes(colour));
    if (values.length === 1 && !out.includes(values[0]!)) out.push(values[0]!);
  }
  return out;
}

/** "l" is in "l码有吗" but not in "xl" or "lol". */
const hasToken = (text: string, token: string): boolean =>
  text.includes(token) && tokenPattern(token).test(text);
const tokenPattern = memo(
  (token) => new RegExp(`(?<![a-z\\d.])${token.replace('.', '\\.')}(?![a-z\\d.]|斤|cm|元|块|件)`, 'u'),
);

/** "24的", "24cm的", "24厘米" and "24寸" all choose 24厘米, "15包" chooses 15包装; 124 and "24件" do not. */
const measuredPattern = memo((value) => {
  const [, number, unit] = /^([\d.]+)(.+)$/u.exec(value)!;
  const units = [unit!, unit!.slice(0, 1), ...(/厘米/u.test(unit!) ? ['cm', '公分', '寸'] : [])];
  return new RegExp(
    `(?<![\\d.])${number!.replace('.', '\\.')}\\s*(?:${units.join('|')}|的|(?=$|[吗呢?？多还有贵和跟与、哪差比便减用买要拿到券能怎几啥什合算两三四]))`,
    'u',
  );
});

/** SKUs that have all of the named options. */
export const skusFor = (product: Product, named: string[]): Sku[] =>
  named.length === 0
    ? []
    : product.skus.filter((s) => named.every((n) => Object.values(s.options).includes(n)));

/** A choice as it is said: of "1.5m床垫*1+枕头*2" the measure it begins with, where no other choice begins so. */
export function shortOption(value: string, product: Product): string {
  const lead = leadOf(value);
  if (lead === null || value.length <= OPTION_LONG_CHARS) return inChinese(value);
  const all = [...optionsOf(product).values()].find((vs) => vs.includes(value)) ?? [];
  return all.every((v) => v === value || (leadOf(v) ?? lead) !== lead) ? lead : inChinese(value);
}
const leadOf = (value: string): string | null =>
  /^\d+(?:\.\d+)?\s*(?:m|米|cm|厘米|kg|g|ml|l)(?![a-z])/iu.exec(value)?.[0] ?? null;
const OPTION_LONG_CHARS = 8;

/** Stock and price of the named options, summed over the SKUs that share them. */
export function optionFacts(question: string, product: Product): Fact[] {
  const named = optionsNamed(question, product);
  const skus = skusFor(product, named);
  const which = whichLeftFact(question, product, named.length > 0 ? skus : product.skus);
  if (which) return [which];
  if (skus.length === 0) return [];
  const single = skus.length === 1 ? skus[0] : undefined;
  const size =
    /^[\da-z.]+$/iu.test(named[0]!) &&
    [...optionsOf(product)].some(([n, vs]) => /码|尺/u.test(n) && vs.includes(named[0]!));
  const name =
    single && named.length > 1
      ? Object.entries(single.options)
          .map(([key, v]) => (/码|尺/u.test(key) && /^\d+$/u.test(v) ? sizeName(v) : shortOption(v, product)))
          .join('')
      : named.length === 1 && size
        ? sizeName(named[0]!)
        : named.map((v) => shortOption(v, product)).join('');
  const stock = skus.reduce((n, s) => n + s.stock, 0);
  const field = single ? `sku.${single.id}.stock` : `option.${named.join('.')}.stock`;
  const known = skus.every((s) => s.stockUnknown === undefined);
  const out = known ? [factOf(product, field, `库存-${name}`, `${stock}${product.unit}`)] : [];
  const prices = new Set(skus.map((s) => s.price ?? product.price));
  if (prices.size === 1 && !prices.has(product.price))
    out.unshift(
      factOf(
        product,
        single ? `sku.${single.id}.price` : `option.${named.join('.')}.price`,
        `价格-${name}`,
        yuan([...prices][0]!),
      ),
    );
  return out;
}

/** How many pieces the comment asks a price for: "两件多少钱" -> 2; null when it does not. */
export function piecesIn(question: string, product: Product): number | null {
  const chosen = optionsNamed(question, product);
  // 四件套 names the thing and counts nothing.
  for (const q of quantities(withoutNames(question, product))) {
    // So many coupons are no pieces.
    if (q.unit === '张' && product.unit !== '张' && /券/u.test(question)) continue;
    // "15包的": the pack of fifteen, not fifteen packs.
    if (chosen.some((o) => o.startsWith(`${q.value}${q.unit}`))) continue;
    // "一盒12支合多少一支": what is in one, not how many are wanted.
    if (
      q.unit !== product.unit &&
      Object.values(product.attributes).some((v) => v.includes(`${q.value}${q.unit}`))
    )
      continue;
    const counts =
      q.kind === 'count' &&
      (q.unit === product.unit || '件个份套单盒瓶袋包双条只支罐箱副提口台把床张'.includes(q.unit));
    if (counts && !q.ordinal && Number.isInteger(q.value) && q.value >= 2 && q.value <= PIECES_MAX)
      return q.value;
  }
  return null;
}

/** 规格, only of the kind that is asked: "有什么颜色" needs no sizes. */
export function rangeFact(question: string, product: Product): Fact | null {
  const options = [...optionsOf(product)];
  const asked = options.find(
    ([name]) =>
      question.includes(optionInChinese(name)) ||
      (optionInChinese(name) === '颜色' && /色/u.test(question)) ||
      (/码/u.test(name) && /码/u.test(question)),
  );
  return asked && options.length > 1
    ? factOf(product, `options.${asked[0]}`, '规格', asked[1].map(inChinese).join('、'))
    : null;
}

/** One measure of the table for every size: "衣长多少" -> "S码61cm，M码63cm". */
export function measureFact(question: string, product: Product): Fact | null {
  const names = product.sizes.flatMap((r) => Object.keys(r.measures ?? {}));
  const name =
    names.find((m) => question.includes(m)) ??
    MEASURES.flatMap(([asked, called]) =>
      asked.test(question) ? (names.find((m) => called.test(m)) ?? []) : [],
    )[0];
  if (name === undefined) return null;
  const chosen = product.sizes.filter((r) => sizesNamed(question, product).includes(r.size));
  const rows = (chosen.length > 0 ? chosen : product.sizes).flatMap((r) =>
    r.measures?.[name] ? [`${sizeName(r.size)}${r.measures[name]}`] : [],
  );
  return factOf(product, `sizes.${name}`, name, rows.join('、'));
}

/** How viewers ask for a measure of the garment that the table names otherwise. */
const MEASURES: readonly (readonly [RegExp, RegExp])[] = [
  [/(?<!时间)多长(?!时间)|长度/u, /长$/u],
  [/腰(?:围)?(?:是|有)?多/u, /腰/u],
  [/胸(?:围)?(?:是|有)?多/u, /胸/u],
  [/肩(?:宽)?(?:是|有)?多/u, /肩/u],
];

/** Sizes of the table that a text names: "28码", "小码" for the least of them. */
function sizesNamed(text: string, product: Product): string[] {
  const t = text.toLowerCase();
  const out = product.sizes
    .filter((r) => hasToken(t, r.size.toLowerCase().replace(/码$/u, '')))
    .map((r) => r.size);
  if (out.length > 0) return out;
  const word = /最([大小胖瘦高矮重轻])/u.exec(t)?.[1] ?? /(?<![加特])([大小])码/u.exec(t)?.[1];
  const end =
    word !== undefined && '小瘦矮轻'.includes(word)
      ? product.sizes[0]
      : word === undefined
        ? undefined
        : product.sizes.at(-1);
  return end ? [end.size] : [];
}

/** 适合: for whom the table has a size that is named: "小码是多少斤穿的" -> "S码身高150到160厘米，体重80到100斤". */
export function sizeRowFact(question: string, product: Product): Fact | null {
  if (!(FOR_WHOM.test(question) || EXTREME.test(question)) || Object.keys(bodyIn(question)).length > 0)
    return null;
  const [size] = sizesNamed(question, product);
  const row = product.sizes.find((r) => r.size === size);
  if (!row) return null;
  const parts = [
    row.heightCm && `身高${row.heightCm[0]}到${row.heightCm[1]}厘米`,
    row.weightKg && `体重${row.weightKg[0] * 2}到${row.weightKg[1] * 2}斤`,
    row.footCm && `脚长${row.footCm[0]}到${row.footCm[1]}厘米`,
  ].filter(Boolean);
  return parts.length > 0
    ? factOf(product, `sizes.row.${row.size}`, '适合', `${sizeName(row.size)}${parts.join('，')}`)
    : null;
}
const EXTREME = /最[大小](?:的)?(?:是)?(?:(?:多少|几|什么)?码|号|尺码)/u;
const FOR_WHOM = /(?:多少|几)斤|什么身材|多高|多重|身高|体重|脚长|(?:什么|啥)(?:人|身材)/u;

/** 尺码建议 for the height and weight in the comment; null when the table has no row for them. */
export function sizeFact(question: string, product: Product): Fact | null {
  const advice = adviseSize(product.sizes, bodyIn(question));
  if (advice.kind !== 'fits') return null;
  const bigger = nextBigger(question, product, advice.size);
  const value = bigger
    ? `${sizeName(advice.size)}，脚背高建议大一码，拍${sizeName(bigger)}`
    : advice.or
      ? `${sizeName(advice.or)}和${sizeName(advice.size)}都能穿，喜欢宽松拍${sizeName(advice.size)}`
      : sizeName(advice.size);
  return factOf(product, 'sizeAdvice', '尺码建议', value);
}
