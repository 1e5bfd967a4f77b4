import type { GazeKey, TimedChar } from '@zhubo/protocol';
import { cardWordAt } from './aim.js';
import { feelingOf } from './feeling.js';

/** Eyes go there a little before the word, and come back when a glance is over. */
const BEFORE_S = 0.15;
const CARD_S = 0.95;
const READ_S = 1.1;
const GLANCE_S = 0.55;

export interface GazeMoment {
  text: string;
  chars: readonly TimedChar[];
  durationS: number;
  /** A product is on stage. */
  card: boolean;
  /** The first words of an answer to a comment. */
  answering: boolean;
}

/** Where the host looks while she says a clause: at the comments when she reads or answers one, at the card when she names what is on it. */
export function gazeOf(m: GazeMoment): GazeKey[] {
  const keys: GazeKey[] = [];
  const reading = feelingOf(m.text) === 'listening';
  if (reading || m.answering)
    keys.push({ at: 'comments', t: 0, d: Math.min(reading ? READ_S : GLANCE_S, m.durationS) });
  const word = m.card && !reading ? cardWordAt(m.text) : -1;
  const t = word < 0 ? undefined : timeOf(m.chars, word);
  if (t === undefined) return keys;
  const from = Math.max(t - BEFORE_S, keys[0] ? keys[0].d : 0);
  if (from < m.durationS) keys.push({ at: 'card', t: from, d: CARD_S });
  return keys;
}

/** When the character at this index of the text sounds; chars joined are the text. */
function timeOf(chars: readonly TimedChar[], index: number): number | undefined {
  let at = 0;
  for (const c of chars) {
    at += c.c.length;
    if (at > index) return c.t;
  }
  return undefined;
}
