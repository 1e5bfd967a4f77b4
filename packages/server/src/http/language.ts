import type { Language } from '@zhubo/protocol';

const DEFAULT: Language = 'en';
/** RFC 9110, section 12.4.2: a weight. */
const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/** `zh`, `zh-CN`, `zh-Hant-TW` -> zh; any language at all gets the default. */
const spokenFor = (range: string): Language | null => {
  const primary = range.toLowerCase().split('-', 1)[0];
  return primary === 'zh' || primary === 'en' ? primary : primary === '*' ? DEFAULT : null;
};

/**
 * The language to answer in, by `Accept-Language` (RFC 9110, section 12.5.4): of those we speak the one that weighs most,
 * the first of equals; English where none is wanted.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: Language = DEFAULT;
  let most = 0;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [range = '', ...parameters] = part.split(';').map((p) => p.trim());
    const language = spokenFor(range);
    const stated = parameters.map((p) => WEIGHT.exec(p)?.[1]).find((w) => w !== undefined);
    const weight = parameters.length === 0 ? 1 : Number(stated ?? 0);
    if (language === null || weight <= most) continue;
    best = language;
    most = weight;
  }
  return best;
}

/** As `Content-Language` names it. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };
