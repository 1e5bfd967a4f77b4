import type { PhonedUnit } from '../g2p/pronounce.js';
import { MARK_SYMBOLS, syllableSymbols, tokensOf } from './symbols.js';

export interface KokoroInput {
  /** Without the pad tokens at both ends. */
  readonly tokens: readonly number[];
  /** For each unit its tokens [start, end) in `tokens`. */
  readonly spans: readonly (readonly [number, number])[];
}

/** Token numbers of one piece of speech, words parted by spaces as in the model's training. */
export const kokoroInput = (units: readonly PhonedUnit[]): KokoroInput => {
  let symbols = '';
  const spans = units.map((unit): readonly [number, number] => {
    const mark = unit.syllable === null;
    if (!mark && unit.wordStart && symbols !== '' && !symbols.endsWith(' ')) symbols += ' ';
    const start = [...symbols].length;
    symbols += unit.syllable === null ? (MARK_SYMBOLS[unit.say] ?? '') : syllableSymbols(unit.syllable);
    return [start, [...symbols].length];
  });
  const tokens = tokensOf(symbols.trimEnd());
  return { tokens, spans: spans.map(([a, b]) => [Math.min(a, tokens.length), Math.min(b, tokens.length)]) };
};
