import type { Phone } from '../english/phones.js';
import type { Syllable } from '../g2p/syllable.js';

/** Symbol table of kokoro-v1.0 (config.json of hexgrad/Kokoro-82M, Apache-2.0): those we use, by token number. */
const TOKENS: Readonly<Record<string, number>> = {
  ';': 1, ':': 2, ',': 3, '.': 4, '!': 5, '?': 6, ' ': 16, ʦ: 20, ʨ: 21, ꭧ: 23, a: 43, e: 47, f: 48, i: 51, j: 52,
  k: 53, l: 54, m: 55, n: 56, o: 57, p: 58, s: 61, t: 62, u: 63, w: 65, x: 66, y: 67, ɔ: 76, ɕ: 77, ə: 83, ɚ: 85,
  ɛ: 86, ɥ: 99, ɨ: 101, ŋ: 112, ɻ: 126, ʂ: 130, ʊ: 135, ɤ: 140, ʰ: 162, '↓': 169, '→': 171, '↗': 172, '↘': 173,
  A: 24, I: 25, O: 31, W: 39, Y: 41, b: 44, d: 46, h: 50, v: 64, z: 68, ɑ: 69, æ: 72, ð: 81, ʤ: 82, ɜ: 87, ɡ: 92, ɪ: 102, θ: 119,
  ɹ: 123, ʃ: 131, ʧ: 133, ʌ: 138, ʒ: 147, 'ˈ': 156, 'ˌ': 157,
}; // biome-ignore format: one screen

const INITIALS: Readonly<Record<string, string>> = {
  '': '', b: 'p', p: 'pʰ', m: 'm', f: 'f', d: 't', t: 'tʰ', n: 'n', l: 'l', g: 'k', k: 'kʰ', h: 'x', j: 'ʨ', q: 'ʨʰ',
  x: 'ɕ', zh: 'ꭧ', ch: 'ꭧʰ', sh: 'ʂ', r: 'ɻ', z: 'ʦ', c: 'ʦʰ', s: 's',
}; // biome-ignore format: one screen

/** `0` marks where the tone goes: behind the vowel that carries it. */
const FINALS: Readonly<Record<string, string>> = {
  a: 'a0', o: 'wo0', e: 'ɤ0', ai: 'ai0', ei: 'ei0', ao: 'au0', ou: 'ou0', an: 'a0n', en: 'ə0n', ang: 'a0ŋ', eng: 'ə0ŋ',
  ong: 'ʊ0ŋ', er: 'ɚ0', i: 'i0', ia: 'ja0', ie: 'je0', iao: 'jau0', iou: 'jou0', ian: 'jɛ0n', in: 'i0n', iang: 'ja0ŋ',
  ing: 'i0ŋ', iong: 'jʊ0ŋ', io: 'jɔ0', u: 'u0', ua: 'wa0', uo: 'wo0', uai: 'wai0', uei: 'wei0', uan: 'wa0n',
  uen: 'wə0n', uang: 'wa0ŋ', ueng: 'wə0ŋ', v: 'y0', ve: 'ɥe0', van: 'ɥɛ0n', vn: 'y0n', ii: 'ɨ0', n: 'ə0n', ng: 'ə0ŋ',
  m: 'm0',
}; // biome-ignore format: one screen

const TONES: Readonly<Record<number, string>> = { 1: '→', 2: '↗', 3: '↓', 4: '↘', 5: '' };

/** A syllable in Kokoro's Mandarin symbols (an IPA with arrows for tones). Throws for a final that Mandarin hasn't. */
export const syllableSymbols = ({ initial, final, tone }: Syllable): string => {
  const start = INITIALS[initial];
  const end = FINALS[final];
  if (start === undefined || end === undefined) throw new Error(`no symbols for ${initial}+${final}`);
  return start + end.replace('0', TONES[tone] ?? '');
};

/** Kokoro's English symbols by ARPAbet: diphthongs are single capitals. */
const ENGLISH: Readonly<Record<string, string>> = {
  AA: 'ɑ', AE: 'æ', AH: 'ʌ', AO: 'ɔ', AW: 'W', AY: 'I', EH: 'ɛ', ER: 'ɜɹ', EY: 'A', IH: 'ɪ', IY: 'i', OW: 'O', OY: 'Y', UH: 'ʊ', UW: 'u',
  B: 'b', CH: 'ʧ', D: 'd', DH: 'ð', F: 'f', G: 'ɡ', HH: 'h', JH: 'ʤ', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'ŋ', P: 'p', R: 'ɹ', S: 's',
  SH: 'ʃ', T: 't', TH: 'θ', V: 'v', W: 'w', Y: 'j', Z: 'z', ZH: 'ʒ',
}; // biome-ignore format: one screen
/** Vowels that lose their colour with their stress. */
const UNSTRESSED: Readonly<Record<string, string>> = { AH: 'ə', ER: 'əɹ' };
const STRESS: Readonly<Record<string, string>> = { '1': 'ˈ', '2': 'ˌ' };

/** An English sound in Kokoro's symbols, stress before its vowel. Throws for one that ARPAbet hasn't. */
export const phoneSymbols = (phone: Phone): string => {
  const [, name = '', stress = ''] = /^([A-Z]+)([012])?$/.exec(phone) ?? [];
  const symbol = (stress === '0' ? UNSTRESSED[name] : undefined) ?? ENGLISH[name];
  if (symbol === undefined) throw new Error(`no symbols for ${phone}`);
  return (STRESS[stress] ?? '') + symbol;
};

/** Token numbers of a string of symbols. Throws for a symbol outside the table. */
export const tokensOf = (symbols: string): number[] =>
  [...symbols].map((symbol) => {
    const token = TOKENS[symbol];
    if (token === undefined) throw new Error(`symbol ${symbol} is not in Kokoro's table`);
    return token;
  });

/** How a spoken mark reaches the model. */
export const MARK_SYMBOLS: Readonly<Record<string, string>> = {
  '，': ', ', '、': ', ', '。': '. ', '！': '! ', '？': '? ', '；': '; ', '：': ': ',
}; // biome-ignore format: one screen
