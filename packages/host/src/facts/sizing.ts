import type { Product, SizeRow } from '@zhubo/protocol';
import { parseHan } from './numbers.js';

/** What a viewer told of their body; weight in kg, lengths in cm. */
export interface Body {
  heightCm?: number;
  weightKg?: number;
  footCm?: number;
  waistCm?: number;
}

const HEIGHT_MIN_CM = 80;
const HEIGHT_MAX_CM = 210;
/** Adults below this many kg per m² when read as 斤 were given in kg. */
const BMI_MIN = 14;
/** 1 尺 of a tailor. */
const CHI_CM = 100 / 3;
/** A pair of trousers may be this much tighter than the waist it is put on. */
const WAIST_EASE_CM = 0.5;

const HAN_NUMBER = '[一二两三四五六七八九十百零]';
/** 一百一 -> 110, 一百三十五 -> 135; only where a unit or a word of the body says what it is. */
const spokenNumbers = (t: string): string =>
  t
    .replace(
      /[一1](?:米|m)([一二三四五六七八九\d])([一二三四五六七八九\d])?/gu,
      (_, a, b) => `1米${digit(a)}${b ? digit(b) : ''}`,
    )
    .replace(/一米/gu, '1米')
    .replace(
      new RegExp(`(${HAN_NUMBER}{2,6})(?=\\s*(?:多|来|几)?\\s*(?:斤|公斤|千克|kg|厘米|公分|cm))`, 'gu'),
      (n: string) => String(parseHan(n)),
    )
    .replace(
      new RegExp(
        `((?:体重|身高|高|重|净重|腰围|腰|脚长|脚)(?:是|有|大概|差不多|约|大约)?)(${HAN_NUMBER}{2,6})(?:点([一二三四五六七八九]))?`,
        'gu',
      ),
      (_, word: string, n: string, tenth?: string) =>
        `${word}${parseHan(n)}${tenth ? `.${digit(tenth)}` : ''}`,
    );

const digit = (c: string): number => (/\d/u.test(c) ? Number(c) : '零一二三四五六七八九'.indexOf(c));

/**
 * Reads "165 110斤", "1米65 55kg", "身高一米七体重一百三", "脚长24.5", "二尺一的腰", "腰围72". Text NFKC, lower case.
 * What is not told stays absent.
 */
export function bodyIn(text: string): Body {
  let rest = spokenNumbers(text);
  const body: Body = {};
  const take = (pattern: RegExp, use: (m: RegExpExecArray) => void): boolean => {
    const m = pattern.exec(rest);
    if (!m) return false;
    use(m);
    rest = rest.replace(m[0], ' ');
    return true;
  };
  take(/脚(?:长|是|有|大概|约)*\D{0,2}(1\d|2\d|30)(\.\d)?\s*(?:cm|厘米|公分)?(?!\d|码)/u, (m) => {
    body.footCm = Number(`${m[1]}${m[2] ?? ''}`);
  }) ||
    take(/脚(?:长|是|有|大概|约)*\D{0,2}(1\d\d|2\d\d|300)\s*(?:mm|毫米)?(?!\d)/u, (m) => {
      body.footCm = Number(m[1]) / 10;
    });
  if (body.footCm === undefined)
    take(/(?<!\d)(2[0-9][05])\s*(?:mm|毫米)?(?:的|码的|码)?脚/u, (m) => {
      body.footCm = Number(m[1]) / 10;
    });
  if (body.footCm === undefined)
    take(/(?<!\d)(1[1-9]|2[0-9])(\.\d)?\s*(?:cm|厘米|公分)?的脚/u, (m) => {
      body.footCm = Number(`${m[1]}${m[2] ?? ''}`);
    });
  take(/(?<!\d)(1[3-9]\d|20\d)\s*(?:cm|厘米|公分)?的?(?:身)?高/u, (m) => {
    body.heightCm = Number(m[1]);
  });
  take(/([一二两三\d])尺([一二三四五六七八九\d])?(?:寸)?/u, (m) => {
    body.waistCm = Math.round((digit(m[1] === '两' ? '二' : m[1]!) + (m[2] ? digit(m[2]) / 10 : 0)) * CHI_CM);
  }) ||
    take(/(?:腰围?)(?:是|有|大概|约|差不多)?\s*(\d{2,3}(?:\.\d)?)\s*(?:cm|厘米|公分)?/u, (m) => {
      body.waistCm = Number(m[1]);
    }) ||
    take(/(?<!\d)(\d{2,3}(?:\.\d)?)\s*(?:cm|厘米|公分)?的?腰/u, (m) => {
      body.waistCm = Number(m[1]);
    });
  if (body.heightCm === undefined)
    take(/([12])(?:米|m)(\d{1,2})?(?!\d)/u, (m) => {
      body.heightCm = Number(m[1]) * 100 + Number((m[2] ?? '0').padEnd(2, '0'));
    }) ||
      take(/(?<!\d)([12]\.\d{1,2})\s*(?:米|m)?(?!\d)/u, (m) => {
        body.heightCm = Math.round(Number(m[1]) * 100);
      }) ||
      take(/(?<!\d)(\d{2,3})\s*(?:cm|厘米|公分)/u, (m) => {
        body.heightCm = Number(m[1]);
      }) ||
      take(/(?:身高|高)(?:是|有|大概|差不多|约)?\s*(\d{3})(?!\d)/u, (m) => {
        body.heightCm = Number(m[1]);
      });
  take(/(?<!\d)(\d{2,3}(?:\.\d)?)\s*(?:多|来)?(?:kg|公斤|千克)/u, (m) => {
    body.weightKg = Number(m[1]);
  }) ||
    take(/(?<!\d)(\d{2,3}(?:\.\d)?)\s*(?:多|来|几)?(?:斤|jin)/u, (m) => {
      body.weightKg = Number(m[1]) / 2;
    });
  const bare = [
    ...rest.matchAll(
      /(?<![\d.]|预算|满|减|券|才|卖|花了?)(\d{2,3})(?![\da-z.]|号|元|块|件|天|码|小时|个|条|双)/gu,
    ),
  ].map((m) => Number(m[1]));
  if (body.heightCm === undefined && (bare[0] ?? 0) >= 140 && (bare[0] ?? 0) <= 200)
    body.heightCm = bare.shift()!;
  if (body.weightKg === undefined && body.heightCm !== undefined && bare[0] !== undefined)
    body.weightKg = bareWeightKg(bare[0], body.heightCm);
  else if (body.weightKg === undefined && body.heightCm === undefined) {
    const weight = /体重(?:是|有|大概|差不多|约)?\s*(\d{2,3})/u.exec(rest);
    // Nobody who says 体重130 without more means kilograms.
    if (weight) body.weightKg = Number(weight[1]) >= 80 ? Number(weight[1]) / 2 : Number(weight[1]);
  }
  if (body.heightCm !== undefined && (body.heightCm < HEIGHT_MIN_CM || body.heightCm > HEIGHT_MAX_CM))
    delete body.heightCm;
  return body;
}

const bareWeightKg = (n: number, heightCm: number): number =>
  n / 2 / (heightCm / 100) ** 2 >= BMI_MIN ? n / 2 : n;

export type SizeAdvice =
  /** `or`: the next smaller size that fits as well; the body lies where two rows overlap or between them. */
  { kind: 'fits'; size: string; or?: string } | { kind: 'outside' } | { kind: 'unknown' };

const within = (v: number, range: [number, number]): boolean => v >= range[0] && v <= range[1];

/** The garment's own waist as a range: what it is down to what the next smaller one is. */
function garmentWaists(sizes: SizeRow[]): (row: SizeRow) => [number, number] | undefined {
  const own = (row: SizeRow): number | undefined => {
    const text = Object.entries(row.measures ?? {}).find(([k]) => k.includes('腰围'))?.[1];
    const n = Number.parseFloat(text ?? '');
    return Number.isFinite(n) ? n : undefined;
  };
  const all = sizes.flatMap((r) => own(r) ?? []).sort((x, y) => x - y);
  const step = all.length > 1 ? all[1]! - all[0]! : 0;
  return (row) => {
    if (row.waistCm) return row.waistCm;
    const w = own(row);
    if (w === undefined) return undefined;
    const smaller = all.filter((x) => x < w).at(-1);
    return [(smaller ?? w - step) + WAIST_EASE_CM, w + WAIST_EASE_CM];
  };
}

/** A value in the gap between two rows (23.05 between 22.6-23 and 23.1-23.5) belongs to the next bigger one. */
function rowsFor(
  sizes: SizeRow[],
  value: number,
  range: (row: SizeRow) => [number, number] | undefined,
): number[] {
  const at = sizes.flatMap((r, i) => {
    const of = range(r);
    return of ? [{ i, of }] : [];
  });
  const hits = at.filter(({ of }) => within(value, of)).map(({ i }) => i);
  if (hits.length > 0) return hits;
  const lowest = Math.min(...at.map(({ of }) => of[0]));
  const next = at.filter(({ of }) => of[0] > value).sort((x, y) => x.of[0] - y.of[0])[0];
  return next && value > lowest ? [next.i] : [];
}

/**
 * The size for a body by the measuring table. Where measures point at different rows the bigger row is advised;
 * where two rows fit both are told. 'outside' means that the table does not reach that far, 'unknown' that too
 * little was told.
 */
export function adviseSize(sizes: SizeRow[], body: Body): SizeAdvice {
  const measures: [number, (row: SizeRow) => [number, number] | undefined][] = [];
  if (body.footCm !== undefined) measures.push([body.footCm, (r) => r.footCm]);
  if (body.waistCm !== undefined) measures.push([body.waistCm, garmentWaists(sizes)]);
  if (body.weightKg !== undefined) measures.push([body.weightKg, (r) => r.weightKg]);
  if (body.heightCm !== undefined) measures.push([body.heightCm, (r) => r.heightCm]);
  const usable = measures.filter(([, range]) => sizes.some((r) => range(r)));
  if (usable.length === 0) return { kind: 'unknown' };
  const rows = usable.map(([value, range]) => rowsFor(sizes, value, range));
  if (rows.some((r) => r.length === 0)) return { kind: 'outside' };
  const shared = rows[0]!.filter((i) => rows.every((r) => r.includes(i)));
  // Too tight is worse than too loose: without a row that fits all, the biggest that any measure asks for.
  if (shared.length === 0) return { kind: 'fits', size: sizes[Math.max(...rows.map((r) => r[0]!))]!.size };
  const [first, second] = shared;
  return second === undefined || usable.length < 2
    ? { kind: 'fits', size: sizes[first!]!.size }
    : { kind: 'fits', size: sizes[second]!.size, or: sizes[first!]!.size };
}

const HIGH_INSTEP = /脚背(?:有点|有些|比较|偏|很|挺)?[高厚]|高脚背/u;

/** The next size for a high instep, only where the shop's own text advises it. */
export function nextBigger(question: string, product: Product, size: string): string | null {
  if (!HIGH_INSTEP.test(question)) return null;
  if (!Object.values(product.attributes).some((v) => /脚背高[^，。]{0,4}大一码/u.test(v))) return null;
  const at = product.sizes.findIndex((r) => r.size === size);
  return product.sizes[at + 1]?.size ?? null;
}
