import { eachTextWindow, eachWindow, key53 } from '../dedup/rolling.js';

/** 13 words (a Chinese character counts as one), or 50 characters: the usual marks of a leaked evaluation item. */
const GRAM_TOKENS = 13;
const STRETCH_CHARS = 50;
const TOKEN = /\p{Script=Han}|[\p{L}\p{N}]+/gu;

export type Overlap = { add: (text: string) => void; touches: (text: string) => boolean };

/** Remembers evaluation texts; `touches` says whether a document repeats a part of one, or a short one whole. */
export function createOverlap(): Overlap {
  const grams = new Set<number>();
  const stretches = new Set<number>();
  const shorts = new Set<string>();
  return {
    add: (text) => {
      const tokens = tokensOf(text);
      if (tokens.length === 0) return;
      if (tokens.length < GRAM_TOKENS) shorts.add(tokens.join(' '));
      else eachGram(tokens, (key) => grams.add(key));
      if (text.length >= STRETCH_CHARS)
        eachTextWindow(text, STRETCH_CHARS, (_, hi, lo) => stretches.add(key53(hi, lo)));
    },
    touches: (text) => {
      if (grams.size === 0 && shorts.size === 0 && stretches.size === 0) return false;
      const tokens = tokensOf(text);
      if (tokens.length < GRAM_TOKENS) return shorts.has(tokens.join(' '));
      let found = false;
      eachGram(tokens, (key) => {
        found ||= grams.has(key);
      });
      if (!found && stretches.size > 0 && text.length >= STRETCH_CHARS)
        eachTextWindow(text, STRETCH_CHARS, (_, hi, lo) => {
          found ||= stretches.has(key53(hi, lo));
        });
      return found;
    },
  };
}

const tokensOf = (text: string): string[] => text.toLowerCase().match(TOKEN) ?? [];

function eachGram(tokens: readonly string[], visit: (key: number) => void): void {
  const units = tokens.map(hashOf);
  eachWindow(
    units.length,
    (i) => units[i]!,
    GRAM_TOKENS,
    (_, hi, lo) => visit(key53(hi, lo)),
  );
}

function hashOf(token: string): number {
  let h = 0x811c9dc5 | 0;
  for (let i = 0; i < token.length; i += 1) h = Math.imul(h ^ token.charCodeAt(i), 0x01000193);
  return h | 0;
}
