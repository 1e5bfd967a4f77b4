import type { Phone } from '../english/phones.js';

/**
 * One thing to say: a single Chinese character, a mark of `MARKS`, or an English word. It stands for the written code points
 * [from, to) of the text: several units share a span when one written group is said as a whole
 * (49.9元: 四, 十, 九, 块 and 九 all have [0, 5)).
 */
export interface SpokenUnit {
  readonly say: string;
  readonly from: number;
  readonly to: number;
  /** The sound when the character's usual one is not meant: 'yao1', or one that no character has ('fai1'). */
  readonly pinyin?: string;
  /** Of an English word: how it is said. */
  readonly phones?: readonly Phone[];
  /** Goes on with the word of the unit before it; for sounds that are given. */
  readonly joined?: boolean;
}

/** Marks that are heard as a pause or a tune. */
export const MARKS = '，。！？；：、';
export const isMark = (say: string): boolean => MARKS.includes(say);

/** What a reader of tests and logs wants to see: the units' characters in a row, English words parted by spaces. */
export const spokenText = (units: readonly SpokenUnit[]): string =>
  units
    .map((unit, i) => {
      const before = units[i - 1];
      const parted = unit.phones && before && (before.phones || isMark(before.say));
      return (parted ? ' ' : '') + unit.say;
    })
    .join('');
