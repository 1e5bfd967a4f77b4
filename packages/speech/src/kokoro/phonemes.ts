import type { PhonedUnit } from '../g2p/pronounce.js';
import { MARK_SYMBOLS, phoneSymbols, syllableSymbols, tokensOf } from './symbols.js';

export interface KokoroInput {
  /** Without the pad tokens at both ends. */
  readonly tokens: readonly number[];
  /** For each unit its tokens [start, end) in `tokens`. */
  readonly spans: readonly (readonly [number, number])[];
  /** For each unit that is an English word where each of its phones begins, and behind them the word's end; else null. */
  readonly phoneStarts: readonly (readonly number[] | null)[];
  /** English as a whole. */
  readonly english: boolean;
}

/** Token numbers of one piece of speech, words parted by spaces as in the model's training. */
export const kokoroInput = (units: readonly PhonedUnit[]): KokoroInput => {
  const english = units.some((u) => u.phones) && units.every((u) => u.syllable === null);
  const symbols: string[] = [];
  const add = (text: string): void => {
    symbols.push(...text);
  };
  const phoneStarts: (number[] | null)[] = [];
  const spans = units.map((unit): readonly [number, number] => {
    if (unit.wordStart && symbols.length > 0 && symbols.at(-1) !== ' ') add(' ');
    const start = symbols.length;
    let starts: number[] | null = null;
    if (unit.phones !== undefined) {
      starts = [];
      for (const phone of unit.phones) {
        starts.push(symbols.length);
        add(phoneSymbols(phone));
      }
      starts.push(symbols.length);
    } else add(unit.syllable === null ? (MARK_SYMBOLS[unit.say] ?? '') : syllableSymbols(unit.syllable));
    phoneStarts.push(starts);
    return [start, symbols.length];
  });
  while (symbols.at(-1) === ' ') symbols.pop();
  const tokens = tokensOf(symbols.join(''));
  const inside = (at: number): number => Math.min(at, tokens.length);
  return {
    english,
    tokens,
    spans: spans.map(([a, b]) => [inside(a), inside(b)]),
    phoneStarts: phoneStarts.map((starts) => starts?.map(inside) ?? null),
  };
};
