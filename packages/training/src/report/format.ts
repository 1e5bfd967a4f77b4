export type Language = 'zh' | 'en';
export type Say = (zh: string, en: string) => string;

/** Picks one of two wordings. */
export const speaking =
  (language: Language): Say =>
  (zh, en) =>
    language === 'zh' ? zh : en;

/** Three significant digits, thousands parted: 1,070, 0.0123. */
export function digits(n: number): string {
  if (n === 0) return '0';
  const rounded = Number(n.toPrecision(3));
  if (Math.abs(rounded) >= 1e15 || Math.abs(rounded) < 1e-4) return rounded.toExponential(2);
  return rounded.toLocaleString('en-US', { maximumFractionDigits: 10 });
}

/** A count in thousands, millions, …: 40B, 亿 in Chinese. */
export function count(n: number, language: Language): string {
  if (language === 'zh') {
    if (n >= 1e12) return `${digits(n / 1e12)} 万亿`;
    if (n >= 1e8) return `${digits(n / 1e8)} 亿`;
    return n >= 1e4 ? `${digits(n / 1e4)} 万` : digits(n);
  }
  if (n >= 1e12) return `${digits(n / 1e12)}T`;
  if (n >= 1e9) return `${digits(n / 1e9)}B`;
  return n >= 1e6 ? `${digits(n / 1e6)}M` : digits(n);
}

/** An amount of money; yuan in Chinese as 万元 and 亿元. */
export function money(n: number, currency: string, language: Language): string {
  const unit = language === 'zh' && currency === 'CNY' ? '元' : ` ${currency}`;
  if (language === 'zh')
    return n >= 1e4 ? `${count(n, 'zh')}${unit}` : `${digits(n)}${unit === '元' ? ' 元' : unit}`;
  return `${n >= 1e6 ? count(n, 'en') : digits(n)}${unit}`;
}

export function bytes(n: number): string {
  if (n >= 1e12) return `${digits(n / 1e12)} TB`;
  if (n >= 1e9) return `${digits(n / 1e9)} GB`;
  return n >= 1e6 ? `${digits(n / 1e6)} MB` : `${digits(n / 1e3)} KB`;
}

export function percent(share: number): string {
  return `${digits(share * 100)} %`;
}

/** Hours as the unit that is read most easily. */
export function duration(hours: number, language: Language): string {
  const say = speaking(language);
  if (hours >= 48) return `${digits(hours / 24)} ${say('天', 'days')}`;
  if (hours >= 1) return `${digits(hours)} ${say('小时', 'h')}`;
  if (hours >= 1 / 60) return `${digits(hours * 60)} ${say('分钟', 'min')}`;
  return `${digits(hours * 3600)} ${say('秒', 's')}`;
}

/** FLOPs in powers of ten. */
export const flops = (n: number): string => n.toExponential(2).replace('e+', 'e');
