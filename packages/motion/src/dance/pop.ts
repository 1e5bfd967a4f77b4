import type { PhraseWords } from './phrase.js';

/** Words of a sweet phrase. */
export const sweet = (energy: 1 | 2 | 3, groove: PhraseWords['groove'] = {}): PhraseWords => ({
  styles: ['sweet'],
  energy,
  groove: { bounce: 0.022, nod: 0.02, ...groove },
});
/** Words of a lively one. */
export const lively = (energy: 1 | 2 | 3, groove: PhraseWords['groove'] = {}): PhraseWords => ({
  styles: ['lively'],
  energy,
  groove: { bounce: 0.03, nod: 0.03, ...groove },
});
/** The same for a phrase of either style. */
export const both = (words: PhraseWords): PhraseWords => ({ ...words, styles: ['sweet', 'lively'] });
