import { cmuPhones } from './cmu.js';
import type { Phone } from './phones.js';
import { spellOut } from './spell-out.js';

/** Words of the shop that the dictionary lacks or has otherwise. */
const OWN: Readonly<Record<string, string>> = {
  yuan: 'Y UW0 AE1 N', rmb: 'AA1 R EH2 M B IY1', taobao: 'T AW1 B AW2', douyin: 'D OW1 Y IH2 N', huawei: 'W AA1 W EY2',
  xiaomi: 'SH AW1 M IY2', oppo: 'AA1 P OW2', vivo: 'V IY1 V OW2', wifi: 'W AY1 F AY2', bluetooth: 'B L UW1 T UW2 TH', emoji: 'IH0 M OW1 JH IY0',
  hoodie: 'HH UH1 D IY0', hoodies: 'HH UH1 D IY0 Z', app: 'AE1 P', apps: 'AE1 P S', ok: 'OW1 K EY1', vs: 'V ER1 S AH0 S', usb: 'Y UW1 EH2 S B IY1',
  led: 'EH1 L IY1 D IY1', diy: 'D IY1 AY1 W AY1', vip: 'V IY1 AY1 P IY1', tv: 'T IY1 V IY1', ai: 'EY1 AY1', hangzhou: 'HH AA1 NG JH OW2',
  shenzhen: 'SH AH1 N JH AH0 N', guangzhou: 'G W AA1 NG JH OW2', yunnan: 'Y UH1 N AA2 N', sku: 'EH1 S K EY1 Y UW1',
}; // biome-ignore format: one screen

const SHORTEST_PART = 3;
/** Behind these an s is said IH Z. */
const HISSING = /^(?:S|Z|SH|ZH|CH|JH)$/;
const VOICELESS = /^(?:P|T|K|F|TH)$/;

const split = (phones: string): Phone[] => phones.split(' ');

const found = new Map<string, Phone[] | null>();
const MOST_REMEMBERED = 5_000;

/** As our own list or the dictionary has it; what was looked for is remembered, found or not. */
const listed = (word: string): Phone[] | null => {
  const known = found.get(word);
  if (known !== undefined) return known;
  const phones = Object.hasOwn(OWN, word) ? OWN[word]! : cmuPhones(word);
  if (found.size >= MOST_REMEMBERED) found.clear();
  const answer = phones === null ? null : split(phones);
  found.set(word, answer);
  return answer;
};

const withS = (stem: readonly Phone[]): Phone[] => {
  const last = stem.at(-1) ?? '';
  if (HISSING.test(last)) return [...stem, 'IH0', 'Z'];
  return [...stem, VOICELESS.test(last) ? 'S' : 'Z'];
};

const withEd = (stem: readonly Phone[]): Phone[] => {
  const last = stem.at(-1) ?? '';
  if (last === 'T' || last === 'D') return [...stem, 'IH0', 'D'];
  return [...stem, VOICELESS.test(last) || HISSING.test(last) ? 'T' : 'D'];
};

/** By endings: what is left must be in the dictionary, with or without its e, or with its last letter twice. */
const inflected = (word: string): Phone[] | null => {
  const [, s] = /^(.{2,}?)(?:'s|s|es)$/.exec(word) ?? [];
  const ofS = s === undefined ? null : (listed(s) ?? listed(`${s}e`));
  if (ofS !== null) return withS(ofS);
  const [, stem, ending] = /^(.{2,})(ed|ing|er|est|ly|less|ness)$/.exec(word) ?? [];
  if (stem === undefined) return null;
  const base = listed(stem) ?? listed(`${stem}e`) ?? (/(.)\1$/.test(stem) ? listed(stem.slice(0, -1)) : null);
  if (base === null) return null;
  const endings: Readonly<Record<string, readonly Phone[]>> = {
    ing: ['IH0', 'NG'],
    er: ['ER0'],
    est: ['AH0', 'S', 'T'],
    ly: ['L', 'IY0'],
    less: ['L', 'AH0', 'S'],
    ness: ['N', 'AH0', 'S'],
  };
  return ending === 'ed' ? withEd(base) : [...base, ...endings[ending!]!];
};

/** Two words in one (`lipgloss`), the second said with lesser stress. */
const compound = (word: string): Phone[] | null => {
  for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
    const [first, second] = [listed(word.slice(0, at)), listed(word.slice(at))];
    if (first !== null && second !== null)
      return [...first, ...second.map((phone) => phone.replace('1', '2'))];
  }
  return null;
};

/** Whether a dictionary has the word, in this form or another. */
export const isEnglishWord = (word: string): boolean => {
  const lower = word.toLowerCase();
  return (listed(lower) ?? inflected(lower)) !== null;
};

/** How a word of Latin letters and apostrophes is said; what no dictionary has by its parts, else by its spelling. */
export const phonesOf = (word: string): Phone[] => {
  const lower = word.toLowerCase();
  return listed(lower) ?? inflected(lower) ?? compound(lower) ?? spellOut(lower.replaceAll("'", ''));
};

const LETTERS: Readonly<Record<string, string>> = {
  a: 'EY1', b: 'B IY1', c: 'S IY1', d: 'D IY1', e: 'IY1', f: 'EH1 F', g: 'JH IY1', h: 'EY1 CH', i: 'AY1', j: 'JH EY1', k: 'K EY1', l: 'EH1 L',
  m: 'EH1 M', n: 'EH1 N', o: 'OW1', p: 'P IY1', q: 'K Y UW1', r: 'AA1 R', s: 'EH1 S', t: 'T IY1', u: 'Y UW1', v: 'V IY1', w: 'D AH1 B AH0 L Y UW0',
  x: 'EH1 K S', y: 'W AY1', z: 'Z IY1',
}; // biome-ignore format: one screen

/** A letter by its English name. */
export const phonesOfLetter = (letter: string): Phone[] => split(LETTERS[letter.toLowerCase()] ?? '');
