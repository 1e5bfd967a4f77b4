import type { Syllable } from '../g2p/syllable.js';
import { isVowel, type Phone } from './phones.js';

/** The Mandarin initial or final whose mouth is nearest; the listener sees lips, not phonemes. */
const CONSONANTS: Readonly<Record<string, string>> = {
  B: 'b', CH: 'ch', D: 'd', DH: 'd', F: 'f', G: 'g', HH: 'h', JH: 'zh', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'g', P: 'p', R: 'r',
  S: 's', SH: 'sh', T: 't', TH: 's', V: 'f', Z: 'z', ZH: 'r',
}; // biome-ignore format: one screen
const VOWELS: Readonly<Record<string, string>> = {
  AA: 'a', AE: 'a', AH: 'e', AO: 'o', AW: 'ao', AY: 'ai', EH: 'e', ER: 'er', EY: 'ei', IH: 'i', IY: 'i', OW: 'ou', OY: 'o',
  UH: 'u', UW: 'u', W: 'u', Y: 'i',
}; // biome-ignore format: one screen

/** One shape of the mouth, over `phones[from, to)`. */
export interface Mouthful extends Syllable {
  readonly from: number;
  readonly to: number;
}

/** The phones of a word as Mandarin-like syllables, each vowel with the consonant before it; what is left stands alone. */
export const mouthOf = (phones: readonly Phone[]): Mouthful[] => {
  const out: Mouthful[] = [];
  for (let i = 0; i < phones.length; i++) {
    const name = phones[i]!.replace(/\d/, '');
    const final = VOWELS[name];
    // Glides move the lips as vowels do, and are short.
    if (final !== undefined) {
      out.push({ initial: '', final, tone: isVowel(phones[i]!) ? 1 : 5, from: i, to: i + 1 });
      continue;
    }
    const next = phones[i + 1];
    const vowel = next !== undefined && isVowel(next) ? VOWELS[next.replace(/\d/, '')] : undefined;
    out.push({
      initial: CONSONANTS[name] ?? '',
      final: vowel ?? 'e',
      tone: vowel === undefined ? 5 : 1,
      from: i,
      to: vowel === undefined ? i + 1 : i + 2,
    });
    if (vowel !== undefined) i++;
  }
  return out;
};
