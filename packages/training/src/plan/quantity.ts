import { TrainingError } from './error.js';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  b: 1e9,
  g: 1e9,
  t: 1e12,
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
};

/** `2b`, `40B`, `1.5t`, `350M`, `20亿` or plain digits. @throws TrainingError naming the flag */
export function quantity(flag: string, text: string): number {
  const parts = /^\s*(\d+(?:[.,_]\d+)*)\s*([kmbgt万亿]{0,2})\s*$/i.exec(text.replaceAll('_', ''));
  const unit = parts ? UNITS[parts[2]!.toLowerCase()] : undefined;
  const value = unit === undefined ? Number.NaN : Number(parts![1]!.replaceAll(',', '')) * unit;
  if (!(value > 0))
    throw new TrainingError(
      `--${flag} ${text}: want a number with k, m, b, t, 万 or 亿 after it if you like, as in 2b or 20亿`,
    );
  return value;
}
