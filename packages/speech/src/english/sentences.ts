import { isEnglishWord } from './dictionary.js';

/** With so many words, known to the dictionary, it is a sentence; with fewer it may be a name: "iPhone 15 Pro Max". */
const MANY_WORDS = 6;
/** Words that sentences have and names of goods have not. */
const OF_SENTENCES =
  /^(?:the|is|are|am|was|it|it's|its|you|your|we|our|i'm|my|do|does|did|don't|what|when|where|which|who|how|yes|not|thank|thanks|please|sorry|hello|and|or|but|if|for|from|in|on|at|to|of|by|with|as|be|this|that|these|those|there|here|have|has|can|will|only|just|now|today|buy|very|welcome|bye)$/i;

const wordsOf = (text: string): string[] => text.match(/[A-Za-z]+(?:'[A-Za-z]+)*/g) ?? [];

const isEnglish = (text: string): boolean => {
  if (/\p{Script=Han}/u.test(text)) return false;
  const words = wordsOf(text);
  if (words.length < 2 || words.filter(isEnglishWord).length * 2 < words.length) return false;
  // Sizes in a row (XS S M L XL) are no sentence.
  const written = words.filter((word) => /[a-z]{2}/.test(word));
  return written.length >= MANY_WORDS || words.some((word) => OF_SENTENCES.test(word));
};

/** Ends of sentences; a point between digits or letters (49.9, U.S.) ends none. */
const SENTENCE = /(?:[^.!?。！？\n]|\.(?=[^\s]))*[.!?。！？\n]*/g;

/** By UTF-16 unit of `text`: whether it stands in a sentence that is English as a whole. */
export const englishUnits = (text: string): readonly boolean[] => {
  const out: boolean[] = [];
  if (!/[A-Za-z]{2}/.test(text)) return out;
  const sentences = [...text.matchAll(SENTENCE)].map((m) => ({
    at: m.index,
    text: m[0],
    english: isEnglish(m[0]),
  }));
  // "Hello! How much is it?": beside an English sentence, with nothing Chinese about, a single word is English too.
  const throughout = !/\p{Script=Han}/u.test(text) && sentences.some((s) => s.english);
  for (const sentence of sentences)
    for (let i = 0; i < sentence.text.length; i++) out[sentence.at + i] = throughout || sentence.english;
  return out;
};
