import {
  FOLDED,
  HEART_CHEST,
  HEART_OVERHEAD,
  HIGH,
  OFFER,
  PRESSED,
  ROUND_LOW,
  SKIRT,
  WAIST,
} from './arms.js';
import { type DanceStyle, mirroredPhrase, type Phrase, phrase } from './phrase.js';
import { BAMBOO_PHRASES } from './phrases-bamboo.js';
import { LIVELY_PHRASES } from './phrases-lively.js';
import { SWAY_PHRASES } from './phrases-sway.js';
import { SWEET_PHRASES } from './phrases-sweet.js';

const written = [...SWEET_PHRASES, ...LIVELY_PHRASES, ...BAMBOO_PHRASES, ...SWAY_PHRASES];

/** All phrases and their mirror images. */
export const PHRASES: readonly Phrase[] = written.flatMap((p) => [p, mirroredPhrase(p)]);

/** How a style comes in: the music is found before anything is said with it. */
export const OPENINGS: Readonly<Record<DanceStyle, Phrase>> = {
  sweet: phrase(
    'open-sweet',
    { styles: ['sweet'], energy: 1, groove: { bounce: 0.02, sway: 0.035, nod: 0.02 } },
    4,
    [
      { at: 2, both: SKIRT, trunk: { roll: 0.04 } },
      { at: 4, both: WAIST, trunk: { roll: -0.04 } },
    ],
  ),
  lively: phrase(
    'open-lively',
    { styles: ['lively'], energy: 1, groove: { bounce: 0.028, twist: 0.1, nod: 0.04 } },
    4,
    [
      { at: 2, both: WAIST, trunk: { nod: 0.02 } },
      { at: 4, both: WAIST, hips: [0, -0.02, 0] },
    ],
  ),
  bamboo: phrase('open-bamboo', { styles: ['bamboo'], energy: 1, groove: { bounce: 0.008 } }, 4, [
    { at: 2, both: ROUND_LOW, hips: [0.02, -0.03, 0], trunk: { nod: 0.1, bow: 0.04 } },
    { at: 4, both: ROUND_LOW, hips: [-0.02, 0, 0], trunk: { nod: -0.02 } },
  ]),
  sway: phrase('open-sway', { styles: ['sway'], energy: 1, groove: { bounce: 0.006, sway: 0.02 } }, 4, [
    { at: 2, both: FOLDED },
    { at: 4, both: FOLDED, trunk: { nod: -0.02 } },
  ]),
};

/** How it ends: a picture that is held for the last two beats. */
export const ENDINGS: Readonly<Record<DanceStyle, Phrase>> = {
  sweet: phrase('end-sweet', { styles: ['sweet'], energy: 2 }, 4, [
    { at: 1, both: HEART_CHEST, hips: [0, -0.03, 0], trunk: { bow: 0.05, nod: 0.06 } },
    {
      at: 2,
      both: HEART_OVERHEAD,
      hips: [0.05, 0.01, 0],
      pelvis: { tilt: -0.08 },
      trunk: { tilt: 0.08, roll: 0.14 },
      rightFoot: { pitch: -0.35 },
    },
    {
      at: 4,
      both: HEART_OVERHEAD,
      hips: [0.05, 0, 0],
      pelvis: { tilt: -0.08 },
      trunk: { tilt: 0.09, roll: 0.18 },
    },
  ]),
  lively: phrase('end-lively', { styles: ['lively'], energy: 3 }, 4, [
    { at: 1, both: WAIST, hips: [-0.04, -0.06, 0], trunk: { bow: 0.1, nod: 0.12 } },
    {
      at: 2,
      left: HIGH,
      right: WAIST,
      hips: [0.07, 0.012, 0],
      pelvis: { tilt: -0.13, turn: 0.1 },
      trunk: { tilt: 0.07, roll: 0.1, nod: -0.1 },
      rightFoot: { pitch: -0.4 },
    },
    {
      at: 4,
      left: HIGH,
      right: WAIST,
      hips: [0.07, 0, 0],
      pelvis: { tilt: -0.12, turn: 0.1 },
      trunk: { tilt: 0.07, roll: 0.15, nod: -0.04 },
    },
  ]),
  bamboo: phrase('end-bamboo', { styles: ['bamboo'], energy: 1 }, 4, [
    { at: 1, both: OFFER, hips: [0, 0, 0.01], trunk: { nod: -0.03 } },
    { at: 2, both: PRESSED, hips: [0, -0.03, 0], trunk: { bow: 0.08, nod: 0.1 } },
    { at: 4, both: PRESSED, hips: [0, -0.045, 0], trunk: { bow: 0.16, nod: 0.16 } },
  ]),
  sway: phrase('end-sway', { styles: ['sway'], energy: 1, groove: { sway: 0.015 } }, 4, [
    { at: 2, both: FOLDED, trunk: { nod: 0.04 } },
    { at: 4, both: FOLDED, trunk: { nod: 0.08, bow: 0.04 } },
  ]),
};
