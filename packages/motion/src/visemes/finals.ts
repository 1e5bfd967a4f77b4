import type { Viseme } from '@zhubo/protocol';

/** One mouth shape inside a final: `part` is its share of the final's time, `open` its weight in [0,1]. */
export interface FinalPart {
  v: Viseme;
  part: number;
  open: number;
}

const p = (v: Viseme, part: number, open: number): FinalPart => ({ v, part, open });

/** The velar nasal keeps the jaw where the vowel left it, half closed. */
const NG = p('gkh', 0.28, 0.45);
const N = p('n', 0.26, 0.6);

/**
 * Mouth shapes of the Mandarin finals, glide - nucleus - ending, in their full (not abbreviated) spelling:
 * `iou`, `uei`, `uen`, and `v` for ü.
 */
export const FINALS: Readonly<Record<string, readonly FinalPart[]>> = {
  a: [p('a', 1, 1)],
  o: [p('o', 1, 0.9)],
  e: [p('e', 1, 0.8)],
  ai: [p('a', 0.6, 0.95), p('i', 0.4, 0.65)],
  ei: [p('e', 0.55, 0.75), p('i', 0.45, 0.7)],
  ao: [p('a', 0.6, 1), p('o', 0.4, 0.75)],
  ou: [p('o', 0.6, 0.85), p('u', 0.4, 0.7)],
  an: [p('a', 0.74, 0.9), N],
  en: [p('e', 0.74, 0.75), N],
  ang: [p('a', 0.72, 1), NG],
  eng: [p('e', 0.72, 0.8), NG],
  ong: [p('u', 0.3, 0.7), p('o', 0.42, 0.7), NG],
  er: [p('er', 1, 0.8)],
  i: [p('i', 1, 0.85)],
  ia: [p('i', 0.25, 0.7), p('a', 0.75, 1)],
  ie: [p('i', 0.35, 0.75), p('e', 0.65, 0.8)],
  iao: [p('i', 0.2, 0.7), p('a', 0.45, 1), p('o', 0.35, 0.75)],
  iou: [p('i', 0.25, 0.75), p('o', 0.4, 0.75), p('u', 0.35, 0.7)],
  ian: [p('i', 0.25, 0.75), p('a', 0.49, 0.75), N],
  in: [p('i', 0.7, 0.8), N],
  iang: [p('i', 0.2, 0.7), p('a', 0.52, 1), NG],
  ing: [p('i', 0.68, 0.8), NG],
  iong: [p('v', 0.3, 0.8), p('o', 0.42, 0.75), NG],
  u: [p('u', 1, 0.95)],
  ua: [p('u', 0.25, 0.85), p('a', 0.75, 1)],
  uo: [p('u', 0.3, 0.85), p('o', 0.7, 0.9)],
  uai: [p('u', 0.2, 0.85), p('a', 0.45, 0.95), p('i', 0.35, 0.65)],
  uei: [p('u', 0.25, 0.85), p('e', 0.4, 0.75), p('i', 0.35, 0.7)],
  uan: [p('u', 0.22, 0.85), p('a', 0.52, 0.9), N],
  uen: [p('u', 0.25, 0.85), p('e', 0.5, 0.7), N],
  uang: [p('u', 0.2, 0.85), p('a', 0.52, 1), NG],
  ueng: [p('u', 0.25, 0.85), p('e', 0.47, 0.8), NG],
  v: [p('v', 1, 0.95)],
  ve: [p('v', 0.35, 0.85), p('e', 0.65, 0.8)],
  van: [p('v', 0.25, 0.85), p('a', 0.49, 0.8), N],
  vn: [p('v', 0.74, 0.9), N],
};

/** Written forms that stand for a longer final. */
const FULL: Readonly<Record<string, string>> = {
  iu: 'iou',
  ui: 'uei',
  un: 'uen',
  ue: 've',
  üe: 've',
  io: 'iou',
  ê: 'e',
};
/** What `y` and `w` hide in spelling: ya = ia, wan = uan, yuan = van. */
const GLIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  y: {
    a: 'ia', e: 'ie', ao: 'iao', ou: 'iou', an: 'ian', ang: 'iang', ong: 'iong', o: 'iou',
    i: 'i', in: 'in', ing: 'ing', u: 'v', ue: 've', uan: 'van', un: 'vn', v: 'v', ve: 've', van: 'van', vn: 'vn',
  },
  w: { a: 'ua', o: 'uo', ai: 'uai', ei: 'uei', an: 'uan', en: 'uen', ang: 'uang', eng: 'ueng', u: 'u' },
}; // biome-ignore format: two rows of a table
const PALATAL: Readonly<Record<string, string>> = { u: 'v', ue: 've', uan: 'van', un: 'vn' };
/** `zhi chi shi ri zi ci si`: the vowel is the consonant held. */
const APICAL: Readonly<Record<string, Viseme>> = {
  z: 'zcs',
  c: 'zcs',
  s: 'zcs',
  zh: 'zhchsh',
  ch: 'zhchsh',
  sh: 'zhchsh',
  r: 'zhchsh',
};
const ERHUA_PART = 0.35;

/**
 * Mouth shapes of a written final after a written initial. Takes pinyin with `ü`, `u:` or `v`, tone digits,
 * abbreviated finals (`iu`), the glide letters `y` and `w` as initials, and erhua (`ar`, `ianr`).
 * An unknown final gets a neutral half-open mouth.
 */
export function finalParts(initial: string, final: string): readonly FinalPart[] {
  const plain = final.toLowerCase().replace(/[0-9]/g, '').replaceAll('u:', 'v').replaceAll('ü', 'v');
  if (/^(i|ii|iii|-i|ih|ix|iy|r)$/.test(plain)) {
    const held = APICAL[initial];
    if (held) return [p(held, 1, 0.75)];
  }
  const erhua = plain.length > 1 && plain !== 'er' && plain.endsWith('r');
  const bare = erhua ? plain.slice(0, -1) : plain;
  const spelled =
    GLIDES[initial]?.[bare] ?? ('jqx'.includes(initial) && initial ? PALATAL[bare] : undefined) ?? bare;
  const parts = FINALS[FULL[spelled] ?? spelled] ?? [p('e', 1, 0.6)];
  if (!erhua) return parts;
  return [...parts.map((x) => ({ ...x, part: x.part * (1 - ERHUA_PART) })), p('er', ERHUA_PART, 0.75)];
}
