import type { Syllable } from '../g2p/syllable.js';
import { syllableSymbols, tokensOf } from '../kokoro/symbols.js';

/** The high level tone: the encoder's features carry the tone's colour, and this one is even from end to end. */
const LEVEL_TONE = 1;
const GLIDES = 'jwɥ';
const SONORANTS = 'mnl';
const TONE_MARK = '→';

/** Where the parts of a syllable stand among the tokens: initial, glide, nucleus (with its tone mark), coda. */
export interface SungSpan {
  readonly from: number;
  readonly glide: number;
  readonly nucleus: number;
  readonly coda: number;
  readonly to: number;
  /** How it begins: with a closure or a hiss, with a voiced consonant (m, n, l; r, the longest), or with the vowel itself. */
  readonly start: 'obstruent' | 'sonorant' | 'r' | 'vowel';
}

const startOf = ({ initial }: Syllable): SungSpan['start'] => {
  if (initial === '') return 'vowel';
  if (initial === 'r') return 'r';
  return SONORANTS.includes(initial) ? 'sonorant' : 'obstruent';
};

/** Token numbers of syllables that are sung in one breath, and each one's parts. */
export const sungTokens = (
  syllables: readonly Syllable[],
): { readonly tokens: readonly number[]; readonly spans: readonly SungSpan[] } => {
  const all: string[] = [];
  const spans = syllables.map((syllable): SungSpan => {
    const symbols = [...syllableSymbols({ ...syllable, tone: LEVEL_TONE })];
    const bare = [...syllableSymbols({ ...syllable, initial: '', tone: LEVEL_TONE })];
    const from = all.length;
    const glide = from + symbols.length - bare.length;
    // A glide before a vowel; the same letter alone is none (all finals of our table that begin with one go on with a vowel).
    const nucleus = glide + (GLIDES.includes(bare[0]!) ? 1 : 0);
    const after = bare[nucleus - glide + 1] === TONE_MARK ? 2 : 1;
    all.push(...symbols);
    return {
      from,
      glide,
      nucleus,
      coda: nucleus + after,
      to: all.length,
      start: startOf(syllable),
    };
  });
  return { tokens: tokensOf(all.join('')), spans };
};
