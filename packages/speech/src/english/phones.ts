/**
 * A sound of American English in ARPAbet, as the CMU dictionary writes it; vowels carry their stress: 1 main, 2 lesser, 0
 * none (`HH AH0 L OW1`).
 */
export type Phone = string;

/** A word that is said in English. */
export interface EnglishWord {
  readonly word: string;
  readonly phones: readonly Phone[];
}

export const isVowel = (phone: Phone): boolean => /\d$/.test(phone);

/** Syllables, for pace and for counting: a word has one at least. */
export const syllablesOf = (phones: readonly Phone[]): number => Math.max(1, phones.filter(isVowel).length);
