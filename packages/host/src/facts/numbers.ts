/** What a quantity measures. `bare` has no unit; `count` compares by its classifier. */
export type QuantityKind =
  | 'money'
  | 'percent'
  | 'discount'
  | 'time'
  | 'workday'
  | 'weight'
  | 'volume'
  | 'length'
  | 'size'
  | 'count'
  | 'bare';

/** A number found in running text, with its unit; `base` is in the kind's base unit (元, h, g, ml, cm). */
export interface Quantity {
  value: number;
  base: number;
  unit: string;
  kind: QuantityKind;
  start: number;
  end: number;
  /** Written in Chinese numerals, where 一 is often no number at all. */
  han: boolean;
  /** "第3", "第二". */
  ordinal: boolean;
  /** "100多", "三十来". */
  vague: boolean;
}

const HAN_DIGIT: Record<string, number> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 壹: 1, 贰: 2, 叁: 3,
}; // biome-ignore format: a table
const HAN_UNIT: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 };

/** Reads a Chinese numeral: 四十九 49, 一百二 120, 一三八 138 (digit by digit), 两千零五 2005. */
export function parseHan(text: string): number {
  const chars = [...text];
  if (!chars.some((c) => c in HAN_UNIT)) return chars.reduce((n, c) => n * 10 + (HAN_DIGIT[c] ?? 0), 0);
  let total = 0;
  let section = 0;
  let digit = 0;
  let lastUnit = 1;
  let afterZero = false;
  for (const c of chars) {
    const unit = HAN_UNIT[c];
    if (unit === undefined) {
      digit = HAN_DIGIT[c] ?? 0;
      afterZero = digit === 0;
      continue;
    }
    if (unit >= 10_000) {
      total = (total + section + digit) * unit;
      section = 0;
    } else section += (digit === 0 && unit === 10 ? 1 : digit) * unit;
    digit = 0;
    lastUnit = unit;
    afterZero = false;
  }
  // 一百二 is 120, 一百零二 is 102.
  const rest =
    digit > 0 && !afterZero && lastUnit > 10 && !/零.$/u.test(text) ? (digit * lastUnit) / 10 : digit;
  return total + section + rest;
}

interface Unit {
  kind: QuantityKind;
  factor: number;
}
const HOURS = { day: 24, week: 168, month: 720, year: 8_640 };
const UNITS: Record<string, Unit> = {};
const define = (kind: QuantityKind, table: Record<string, number>): void => {
  for (const [name, factor] of Object.entries(table)) UNITS[name] = { kind, factor };
};
define('money', {
  元: 1,
  块钱: 1,
  块: 1,
  圆: 1,
  rmb: 1,
  毛: 0.1,
  毛钱: 0.1,
  角: 0.1,
  分钱: 0.01,
  万元: 10_000,
});
define('percent', { '%': 1, 成: 10 });
define('discount', { 折: 1 });
define('time', {
  秒: 1 / 3_600, 秒钟: 1 / 3_600, 分钟: 1 / 60, 小时: 1, 个小时: 1, h: 1, 钟头: 1, 天: HOURS.day, 日: HOURS.day, 周: HOURS.week,
  星期: HOURS.week, 个星期: HOURS.week, 个月: HOURS.month, 月: HOURS.month, 年: HOURS.year,
}); // biome-ignore format: a table
define('workday', { 个工作日: 1, 工作日: 1 });
define('weight', {
  毫克: 0.001,
  mg: 0.001,
  g: 1,
  克: 1,
  kg: 1_000,
  公斤: 1_000,
  千克: 1_000,
  斤: 500,
  吨: 1e6,
});
define('volume', { ml: 1, 毫升: 1, l: 1_000, 升: 1_000 });
define('length', { mm: 0.1, 毫米: 0.1, cm: 1, 厘米: 1, 公分: 1, m: 100, 米: 100 });
define('size', { 码: 1, 号: 1, xl: 1, xs: 1 });
for (const c of '册页辆朵件个副提盒瓶袋包双条只支枚片张套本份罐箱台把根颗粒组对顶卷抽层人位单次步种款色倍期岁杯碗桶度瓦w条盆串朵样句遍样股家床口听扇幅扎')
  define('count', { [c]: 1 });

/** Longest first; 包 of 包邮 counts nothing. */
const UNIT_NAMES = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .map((u) => (u === '包' ? '包(?!邮)' : u));
const HAN = '零〇一二两三四五六七八九十百千万亿壹贰叁';
const NUMBER = new RegExp(
  `(百分之)?([¥￥$])?(?:(\\d+(?:,\\d{3})*(?:\\.\\d+)?)|([${HAN}]+(?:点[零〇一二三四五六七八九]+)?)|(半)(?=个?[天年月斤周小价]))([多来几余])?(${UNIT_NAMES.join('|')})?`,
  'gu',
);
/** What may follow 块 as its tenth: 49块9, 九块九 (but not 5块3件). */
const TENTHS = new RegExp(
  `^(\\d{1,2}|[一二三四五六七八九]{1,2})(毛|角)?(?!\\d|[${HAN}]|\\.)(?!${UNIT_NAMES.map((u) => `(?:${u})`).join('|')})`,
  'u',
);

function readHan(text: string): number {
  const [whole, decimals] = text.split('点');
  return decimals
    ? Number(`${parseHan(whole!)}.${[...decimals].map((c) => HAN_DIGIT[c]).join('')}`)
    : parseHan(whole!);
}

/**
 * Every number in a text, Arabic or Chinese, with its unit. The text should be NFKC and lower case.
 * Ranges share their unit: "3-5天" gives 3天 and 5天.
 */
export function quantities(text: string): Quantity[] {
  const out: Quantity[] = [];
  NUMBER.lastIndex = 0;
  for (let m = NUMBER.exec(text); m; m = NUMBER.exec(text)) {
    const [all, percent, yuan, arabic, han, half, vague, unitName] = m;
    let value = arabic ? Number(arabic.replaceAll(',', '')) : half ? 0.5 : readHan(han!);
    let end = m.index + all.length;
    let unit = percent ? '%' : (unitName ?? (yuan ? '元' : ''));
    if (unit === '月' && half) unit = '个月';
    if (half && text.startsWith('价', end)) {
      value = 5;
      unit = '折';
      end += 1;
    }
    if (unit === '块' || unit === '元' || unit === '块钱') {
      const tenths = unit === '块' ? TENTHS.exec(text.slice(end)) : null;
      if (tenths) {
        const digits = /\d/u.test(tenths[1]!) ? tenths[1]! : String(parseHan(tenths[1]!));
        value += Number(`0.${digits}`);
        end += tenths[0].length;
        NUMBER.lastIndex = end;
      }
      unit = '元';
    }
    if (unit === '折' && value > 10) value /= 10;
    const known = UNITS[unit];
    out.push({
      value,
      base: Math.round(value * (known?.factor ?? 1) * 1e6) / 1e6,
      unit,
      kind: known?.kind ?? 'bare',
      start: m.index,
      end,
      han: arabic === undefined,
      ordinal: text[m.index - 1] === '第',
      vague: vague !== undefined,
    });
  }
  for (let i = out.length - 2; i >= 0; i--) {
    const [a, b] = [out[i]!, out[i + 1]!];
    if (a.kind === 'bare' && b.kind !== 'bare' && /^[-~至到—、/]$/u.test(text.slice(a.end, b.start))) {
      a.kind = b.kind;
      a.unit = b.unit;
      a.base = Math.round(a.value * (UNITS[b.unit]?.factor ?? 1) * 1e6) / 1e6;
    }
  }
  return out;
}

const LOOSE_COUNT = new Set(['件', '个']);

/** Whether both say the same amount of the same thing; a side without a unit matches by its number alone. */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.kind === 'bare' || b.kind === 'bare') return Math.abs(a.value - b.value) < 1e-6;
  if (a.kind !== b.kind || Math.abs(a.base - b.base) > 1e-6) return false;
  return a.kind !== 'count' || a.unit === b.unit || (LOOSE_COUNT.has(a.unit) && LOOSE_COUNT.has(b.unit));
}

/** 1米8 and 一米八 are 1.8米. */
export const inMetres = (text: string): string =>
  text.replace(
    /([一二两三四五\d])米([一二三四五六七八九\d])(?![\d米])/gu,
    (_, a: string, b: string) => `${digitOf(a)}.${digitOf(b)}米`,
  );
const digitOf = (c: string): number =>
  /\d/u.test(c) ? Number(c) : '零一二三四五六七八九'.indexOf(c === '两' ? '二' : c);
