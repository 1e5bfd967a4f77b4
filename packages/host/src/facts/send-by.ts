import type { Fact } from '@zhubo/protocol';
import { quantities } from './numbers.js';

const HOUR_MS = 3_600_000;
/** The shops of this product are in China, which has one time zone and no summer time. */
const CHINA_OFFSET_H = 8;
const NOON = 12;
/** Parts of a day, by the hour one means without a figure. */
const PARTS: readonly (readonly [RegExp, number, boolean])[] = [
  [/凌晨|半夜|后半夜/u, 1, false],
  [/一大早|大清早|早上|早晨|清早|上午/u, 9, false],
  [/中午/u, 12, true],
  [/下午/u, 15, true],
  [/傍晚/u, 18, true],
  [/今晚|晚上|夜里|夜晚|明晚|晚点/u, 20, true],
];
const NOW = /现在|马上|立刻|这会儿?|此刻|刚刚?(?:拍|买|下单|付)/u;
const ORDERS = /付款?|下单|拍|买|付了|下了单/u;

/** The hour of the day at which the comment pays ("今晚九点付款" 21, "现在拍" the present one); null when none is named. */
export function hourIn(text: string, nowMs: number): number | null {
  const part = PARTS.find(([p]) => p.test(text));
  const m = /(\d{1,2}|[一二两三四五六七八九十]{1,3})点(半)?(?!前|之前|以前)/u.exec(text);
  if (m) {
    const hour = quantities(`${m[1]}个`)[0]?.value ?? Number.NaN;
    if (!(hour >= 0 && hour <= 24)) return null;
    const later = part?.[2] === true && hour < NOON ? hour + NOON : hour;
    return later + (m[2] ? 0.5 : 0);
  }
  if (part) return part[1];
  return NOW.test(text) ? (Math.floor(nowMs / HOUR_MS) + CHINA_OFFSET_H) % 24 : null;
}

/** "每天16点前付款当天发出，16点后付款次日发出": the half that holds at the hour of the comment; null when the rule is no such one. */
export function sendByFact(text: string, rule: Fact | undefined, nowMs: number): Fact | null {
  if (!rule || !ORDERS.test(text)) return null;
  const hour = hourIn(text, nowMs);
  if (hour === null) return null;
  const parts = rule.value.split(/[，；。,;]/u).map((p) => p.trim());
  const limit = (p: string, word: RegExp): number | null => {
    const m = new RegExp(
      `(\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时|:00)(?:整)?(?:之|以)?${word.source}`,
      'u',
    ).exec(p);
    if (!m) return null;
    const said = quantities(`${m[1]}个`)[0]?.value ?? null;
    return said !== null && /下午|晚/u.test(p.slice(0, m.index)) && said < NOON ? said + NOON : said;
  };
  for (const p of parts) {
    const before = limit(p, /前/);
    const after = limit(p, /后/);
    if ((before !== null && hour < before) || (after !== null && hour >= after)) return { ...rule, value: p };
  }
  return null;
}
