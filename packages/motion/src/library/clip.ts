import { type Motion, type Move, mirroredMoves, motionOf } from '../kit/clip.js';

/** Kinds of clips, for a person who looks through them. */
export type Family =
  | 'greet'
  | 'point'
  | 'show'
  | 'use'
  | 'size'
  | 'count'
  | 'think'
  | 'thank'
  | 'approve'
  | 'refuse'
  | 'urge'
  | 'listen'
  | 'compare'
  | 'explain'
  | 'feel'
  | 'idle';

/** One motion of the library and the words for it. Left and right are the host's own. */
export interface Clip {
  /** `kin.variant`: clips of one kin differ only in hand, side or size. */
  id: string;
  family: Family;
  /** What is seen, in Chinese: at least three wordings. */
  zh: readonly string[];
  /** The same in English: at least two. */
  en: readonly string[];
  /** Lines and moments of a sale that it fits. */
  says: readonly string[];
  tags: readonly string[];
  motion: Motion;
}

/** Words of a clip: wordings are separated by `|`, tags by blanks. */
export interface Words {
  zh: string;
  en: string;
  says: string;
  tags: string;
}

const list = (text: string): string[] => text.split('|').map((s) => s.trim());

/** Makes the clips of one family. */
export const family =
  (name: Family) =>
  (id: string, words: Words, moves: readonly Move[], stroke = 0, wander = 0): Clip => ({
    id,
    family: name,
    zh: list(words.zh),
    en: list(words.en),
    says: list(words.says),
    tags: words.tags.split(' '),
    motion: motionOf(moves, stroke, wander),
  });

/** Moves of the right hand and the same for the left. */
export const leftOf = (moves: readonly Move[]): Move[] => mirroredMoves(moves);

export const kinOf = (id: string): string => id.slice(0, id.indexOf('.'));
