import type { Lang } from './translate.js';

/** 95 s -> "1:35"; 3,700 s -> "1:01:40". Parts of a second are dropped. */
export function clockSpan(ms: number): string {
  const s = Math.floor(Math.abs(ms) / 1_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const h = Math.floor(s / 3_600);
  const m = Math.floor((s % 3_600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

/** 850 -> "850 ms"; 1,240 -> "1.24 s". */
export const shortSpan = (ms: number): string =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;

/** 49.9 -> "49.90", 50 -> "50": amounts as price tags write them. */
export const amount = (yuan: number): string => (Number.isInteger(yuan) ? String(yuan) : yuan.toFixed(2));

const LOCALES: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' };
const time = (lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[lang], { hour: '2-digit', minute: '2-digit', hour12: false, ...options });
// Made once: making one costs more than a row of the comment list.
const SECONDS = { zh: time('zh', { second: '2-digit' }), en: time('en', { second: '2-digit' }) };
const MINUTES = { zh: time('zh', {}), en: time('en', {}) };

/** Unix ms as local time of day, "14:02:11". */
export const timeOfDay = (at: number, lang: Lang): string => SECONDS[lang].format(at);
/** Unix ms as local time of day without seconds, "14:02". */
export const hourAndMinute = (at: number, lang: Lang): string => MINUTES[lang].format(at);
