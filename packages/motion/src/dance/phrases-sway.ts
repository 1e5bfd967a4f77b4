import { FOLDED, GIVE, HEART_HAND, OPEN_SIDE } from './arms.js';
import { type Phrase, type PhraseWords, phrase } from './phrase.js';
import { LOOSE_ARM } from './pose.js';

const singing: PhraseWords = {
  styles: ['sway'],
  energy: 1,
  groove: { bounce: 0.012, sway: 0.03, nod: 0.008 },
};

/** Small movements under a song: the weight goes from foot to foot, and now and then a hand means the words. */
export const SWAY_PHRASES: readonly Phrase[] = [
  phrase('sing-folded', singing, 8, [
    { at: 1, both: FOLDED, trunk: { turn: 0.05 } },
    { at: 3, both: FOLDED, trunk: { turn: -0.05, nod: -0.02 } },
    { at: 5, both: FOLDED, trunk: { turn: 0.06, nod: 0.03 } },
    { at: 7, both: FOLDED, trunk: { turn: -0.05 } },
  ]),
  phrase('sing-heart', singing, 8, [
    { at: 1, left: HEART_HAND, right: LOOSE_ARM, trunk: { roll: 0.06, nod: 0.04 } },
    { at: 3, left: HEART_HAND, right: LOOSE_ARM, trunk: { nod: 0.02, turn: 0.05 } },
    { at: 5, left: GIVE, right: LOOSE_ARM, trunk: { bow: 0.03, turn: 0.06 } },
    { at: 7, left: LOOSE_ARM, right: LOOSE_ARM, trunk: { turn: -0.03 } },
  ]),
  phrase('sing-open', singing, 8, [
    { at: 1, both: FOLDED, trunk: { nod: 0.03 } },
    { at: 3, both: GIVE, trunk: { nod: -0.02, bow: 0.02 } },
    { at: 5, both: OPEN_SIDE, trunk: { nod: -0.05, bow: -0.02 } },
    { at: 8, both: FOLDED, trunk: { nod: 0.02 } },
  ]),
  phrase('sing-aside', singing, 8, [
    { at: 1, left: OPEN_SIDE, right: FOLDED, trunk: { turn: 0.12, look: 0.15 } },
    { at: 4, left: OPEN_SIDE, right: FOLDED, trunk: { turn: 0.08, look: 0.08 } },
    { at: 6, left: LOOSE_ARM, right: FOLDED, trunk: { turn: 0 } },
  ]),
];
