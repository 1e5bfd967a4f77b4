/** Below this a number is seconds (until the year 5138), above it milliseconds. */
const SECONDS_MAX = 1e11;

/**
 * A time as exports write it (a date, Unix seconds or ms, ISO 8601, `2026-11-01 20:00:00` taken as UTC+8) to Unix ms;
 * null when there is none.
 */
export function momentOf(value: unknown): number | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime();
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return Math.round(value < SECONDS_MAX ? value * 1_000 : value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return momentOf(Number(text));
  const local = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (local) {
    const [, y, m, d, h = '0', min = '0', s = '0'] = local;
    return Date.UTC(
      Number(y),
      Number(m) - 1,
      Number(d),
      Number(h) - CHINA_OFFSET_HOURS,
      Number(min),
      Number(s),
    );
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
const CHINA_OFFSET_HOURS = 8;
