import { CLAP, FLOWER, HEART_CHEST, HEART_OVERHEAD, HIGH, PAW, SIDE, SKIRT, WAIST } from './arms.js';
import { type Phrase, phrase } from './phrase.js';
import { both, sweet } from './pop.js';

/** Sweet phrases, some of them lively as well. Written to one side; the other is made by the mirror. */
export const SWEET_PHRASES: readonly Phrase[] = [
  // Step to the left and close, and back, with a clap on every close.
  phrase('step-clap', both(sweet(2)), 4, [
    {
      at: 1,
      both: SIDE,
      hips: [0.13, 0, 0],
      pelvis: { tilt: -0.05 },
      leftFoot: { x: 0.2 },
      trunk: { tilt: -0.05, roll: 0.08 },
    },
    {
      at: 2,
      both: CLAP,
      hips: [0.2, 0, 0],
      pelvis: { tilt: 0.03 },
      leftFoot: { x: 0.2 },
      rightFoot: { x: 0.17, pitch: -0.25 },
      trunk: { tilt: 0.05, roll: -0.1 },
    },
    {
      at: 3,
      both: SIDE,
      hips: [0.04, 0, 0],
      pelvis: { tilt: 0.05 },
      leftFoot: { x: 0.2 },
      trunk: { tilt: 0.05, roll: -0.08 },
    },
    { at: 4, both: CLAP, hips: [-0.01, 0, 0], trunk: { tilt: -0.04, roll: 0.1 } },
  ]),
  // Heel to the front corner, hands like a skirt; the other side follows in the mirror.
  phrase('heel-skirt', sweet(1), 4, [
    {
      at: 1,
      both: SKIRT,
      hips: [-0.06, -0.012, -0.01],
      pelvis: { turn: 0.16, tilt: 0.06 },
      leftFoot: { x: 0.07, z: 0.2, yaw: 0.25, pitch: 0.42 },
      trunk: { turn: 0.14, tilt: -0.06, roll: 0.2, nod: 0.06 },
    },
    { at: 2, both: WAIST, trunk: { roll: 0.04 } },
    {
      at: 3,
      both: SKIRT,
      hips: [0.06, -0.012, -0.01],
      pelvis: { turn: -0.16, tilt: -0.06 },
      rightFoot: { x: -0.07, z: 0.2, yaw: -0.25, pitch: 0.42 },
      trunk: { turn: -0.14, tilt: 0.06, roll: -0.2, nod: 0.06 },
    },
    { at: 4, both: WAIST, trunk: { roll: -0.04 } },
  ]),
  // A flower under the chin, the head from side to side, then it opens.
  phrase('flower', sweet(1, { sway: 0.045 }), 8, [
    { at: 1, both: FLOWER, trunk: { roll: 0.16 } },
    { at: 2, trunk: { roll: -0.16 } },
    { at: 3, trunk: { roll: 0.16, nod: -0.04 }, hips: [0, 0.012, 0] },
    { at: 4, trunk: { roll: -0.16, nod: -0.04 }, hips: [0, 0.012, 0] },
    { at: 5, both: HIGH, trunk: { nod: -0.12, bow: -0.04 }, hips: [0, 0.02, 0] },
    { at: 6.5, both: SIDE, flow: true, trunk: { nod: 0.02 } },
    { at: 8, both: SKIRT, trunk: { nod: 0.08, bow: 0.06 }, hips: [0, -0.03, 0] },
  ]),
  // Paws beside the cheeks, pumping in turn.
  phrase('paws', sweet(2, { pump: 0.13, sway: 0.04 }), 4, [
    { at: 1, both: PAW, trunk: { roll: 0.12, nod: 0.04 } },
    { at: 2, trunk: { roll: -0.12, nod: 0.04 } },
    { at: 3, trunk: { roll: 0.12, turn: 0.1 }, hips: [0, -0.025, 0] },
    { at: 4, trunk: { roll: -0.12, turn: -0.1 }, hips: [0, -0.025, 0] },
  ]),
  // A heart over the head that leans to both sides, then a small one is given from the chest.
  phrase('heart', sweet(2, { sway: 0.05 }), 8, [
    { at: 1, both: HEART_OVERHEAD, trunk: { tilt: 0.08, roll: 0.06 } },
    { at: 2, trunk: { tilt: -0.08, roll: -0.06 } },
    { at: 3, trunk: { tilt: 0.08, roll: 0.06 } },
    { at: 4, trunk: { tilt: -0.08, roll: -0.06 } },
    { at: 5, both: HEART_CHEST, trunk: { bow: 0.03 }, leftFoot: { pitch: -0.4 }, hips: [-0.03, 0, 0] },
    {
      at: 6,
      both: { ...HEART_CHEST, wrist: [-0.2, -0.06, 0.76] },
      trunk: { bow: 0.09, roll: 0.1 },
      leftFoot: { pitch: -0.4 },
      hips: [-0.03, -0.012, 0.03],
    },
    { at: 7, both: HEART_CHEST, trunk: { bow: 0.02 }, rightFoot: { pitch: -0.4 }, hips: [0.03, 0, 0] },
    {
      at: 8,
      both: { ...HEART_CHEST, wrist: [-0.2, -0.06, 0.76] },
      trunk: { bow: 0.09, roll: -0.1 },
      hips: [0, -0.012, 0.03],
    },
  ]),
  // Both arms up, waving with the hips.
  phrase('breeze', both(sweet(2, { sway: 0.055, wave: 0.2 })), 4, [
    { at: 1, both: HIGH, trunk: { nod: -0.05 } },
    { at: 3, hips: [0, -0.02, 0], trunk: { nod: -0.05 } },
    { at: 4, trunk: { nod: 0 } },
  ]),
];
