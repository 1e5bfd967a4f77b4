import { isVowel, type Phone } from './phones.js';

/** Vowels as pinyin, open and before n and ng. */
const VOWELS: Readonly<Record<string, readonly [open: string, n: string, ng: string]>> = {
  AA: ['a', 'an', 'ang'], AE: ['ai', 'an', 'ang'], AH: ['a', 'an', 'ang'], AO: ['ao', 'ang', 'ong'], AW: ['ao', 'ang', 'ang'],
  AY: ['ai', 'ai', 'ai'], EH: ['ai', 'en', 'eng'], ER: ['e', 'en', 'eng'], EY: ['ei', 'ei', 'ei'], IH: ['i', 'in', 'ing'],
  IY: ['i', 'in', 'ing'], OW: ['ou', 'ong', 'ong'], OY: ['uo', 'uo', 'uo'], UH: ['u', 'un', 'ong'], UW: ['u', 'un', 'ong'],
}; // biome-ignore format: one screen
/** Without stress they are duller. */
const DULL: Readonly<Record<string, readonly [open: string, n: string, ng: string]>> = {
  AH: ['e', 'en', 'eng'],
  AE: ['a', 'an', 'ang'],
};
/** Behind these Mandarin has no e: ba, not be. */
const LIPS = /^(?:b|p|m|f|w)$/;
/** Those that end in a glide are no syllable with n: 赖恩, not 赖n. */
const TAKES_NASAL = (vowel: readonly [string, string, string]): boolean => vowel[0] !== vowel[1];

const CONSONANTS: Readonly<Record<string, string>> = {
  B: 'b', CH: 'ch', D: 'd', DH: 'z', F: 'f', G: 'g', HH: 'h', JH: 'zh', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'ng', P: 'p', R: 'r',
  S: 's', SH: 'sh', T: 't', TH: 's', V: 'w', W: 'w', Y: 'y', Z: 'z', ZH: 'r',
}; // biome-ignore format: one screen

/** A syllable on its way: an initial ('' for none) with a final, or a consonant that stands alone. */
export type LoanSyllable =
  | { readonly initial: string; readonly final: string; readonly stressed: boolean }
  | { readonly alone: string };

/** An open a before m or n stays one: banana, shampoo. */
const finalOf = (vowel: string, final: string, after: string): string =>
  vowel === 'AE' && final === 'ai' && /^[MN]$/.test(after) ? 'a' : final;

/** English sounds as syllables that a Mandarin speaker makes of them: `L IH1 P S T IH2 K` is li, p, s, ti, k. */
export const inMandarin = (phones: readonly Phone[]): LoanSyllable[] => {
  const out: LoanSyllable[] = [];
  const nameOf = (i: number): string => phones[i]?.replace(/\d/, '') ?? '';
  for (let i = 0; i < phones.length; i++) {
    const phone = phones[i]!;
    const onset = isVowel(phone) ? '' : (CONSONANTS[nameOf(i)] ?? '');
    const at = onset === '' ? i : i + 1;
    const vowel = phones[at];
    if (vowel === undefined || !isVowel(vowel)) {
      // Of two like sounds in a row (t and d before one) and of an r behind a vowel nothing is left.
      if (onset === 'ng') out.push({ alone: 'n' });
      else if (onset !== 'r' || i === 0) out.push({ alone: onset });
      continue;
    }
    const stressed = !vowel.endsWith('0');
    const name = nameOf(at);
    const finals = (stressed ? undefined : DULL[name]) ?? VOWELS[name] ?? VOWELS['AH']!;
    const [after, then] = [nameOf(at + 1), phones[at + 2]];
    // n belongs to the next syllable when a vowel follows it.
    const nasal = TAKES_NASAL(finals) && (then === undefined || !isVowel(then)) ? after : '';
    const which = nasal === 'N' ? 1 : nasal === 'NG' ? 2 : 0;
    const initial = onset === 'ng' ? 'g' : onset;
    const final = finalOf(name, finals[which], after);
    out.push({ initial, final: LIPS.test(initial) && final === 'e' ? 'a' : final, stressed });
    i = at + (which === 0 ? 0 : 1);
  }
  return out;
};
