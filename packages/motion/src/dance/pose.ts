import { type BonePose, bonesOf } from '../kit/bones.js';
import { legBones } from '../kit/legs.js';
import {
  type ArmPose,
  CHANNELS as BODY_CHANNELS,
  fromNumbers,
  mirrored,
  type Pose,
  REST,
  STILL,
  toNumbers,
} from '../kit/pose.js';
import {
  mirroredStance,
  STANCE_CHANNELS,
  STANDING,
  type Stance,
  stanceFrom,
  stanceNumbers,
} from '../kit/stance.js';

/**
 * How strongly the body swings with the music, in radians or metres (arm lengths for arms): cosines of the beat that are at
 * their end on every beat, so that each of them is an accent.
 */
export interface Groove {
  /** Hips sink on every beat and come up between. */
  bounce: number;
  /** Hips to the left on odd counts, to the right on even ones; the pelvis tilts along and the chest stays. */
  sway: number;
  /** Pelvis turns left on odd counts, right on even ones. */
  twist: number;
  /** Head goes down on every beat. */
  nod: number;
  /** Left hand up and right hand down on odd counts, the other way on even ones. */
  pump: number;
  /** Both hands up between the beats. */
  flap: number;
  /** Hands to the left on odd counts, to the right on even ones. */
  wave: number;
  /** Hands roll about each other, once a beat. */
  roll: number;
}

export const NO_GROOVE: Groove = {
  bounce: 0,
  sway: 0,
  twist: 0,
  nod: 0,
  pump: 0,
  flap: 0,
  wave: 0,
  roll: 0,
};
const GROOVE_CHANNELS = Object.keys(NO_GROOVE) as (keyof Groove)[];
/** What goes to the other side in the mirror. */
const SIDED: readonly (keyof Groove)[] = ['sway', 'twist', 'pump', 'wave'];

/** A whole body in a dance. The head's `look`, `nod` and `roll` are against the viewer, not against the chest. */
export interface DancePose {
  body: Pose;
  stance: Stance;
  groove: Groove;
}

export const DANCE_CHANNELS: readonly string[] = [
  ...BODY_CHANNELS,
  ...STANCE_CHANNELS,
  ...GROOVE_CHANNELS.map((c) => `groove.${c}`),
];
export const channelOf = (name: string): number => {
  const i = DANCE_CHANNELS.indexOf(name);
  if (i < 0) throw new Error(`no channel ${name}`);
  return i;
};

export const danceNumbers = (p: DancePose): number[] => [
  ...toNumbers(p.body),
  ...stanceNumbers(p.stance),
  ...GROOVE_CHANNELS.map((c) => p.groove[c]),
];

/** Body and stance of numbers whose groove has been put in already. */
export const danceFrom = (n: readonly number[]): { body: Pose; stance: Stance } => ({
  body: fromNumbers(n),
  stance: stanceFrom(n, BODY_CHANNELS.length),
});

export const mirroredDance = (p: DancePose): DancePose => ({
  body: mirrored(p.body),
  stance: mirroredStance(p.stance),
  groove: { ...p.groove, ...Object.fromEntries(SIDED.map((c) => [c, -p.groove[c]])) },
});

/** Elbows a little bent, hands loose beside the hips. */
export const LOOSE_ARM: ArmPose = {
  wrist: [0.3, -0.8, 0.24],
  elbow: [0.6, -0.3, -0.7],
  fingers: [0.12, -0.72, 0.62],
  palm: [-0.85, 0, -0.3],
  hand: [0.2, 0.26, 0.32, 0.36, 0.4],
};

/** Feet a little apart, knees soft: between and under all phrases. */
export const READY: DancePose = {
  body: { left: LOOSE_ARM, right: LOOSE_ARM, trunk: STILL },
  stance: {
    ...STANDING,
    hips: [0, -0.032, 0],
    left: { ...STANDING.left, x: 0.035, yaw: 0.14 },
    right: { ...STANDING.right, x: -0.035, yaw: -0.14 },
  },
  groove: NO_GROOVE,
};

/** As the host stands when she speaks: where every dance begins and ends. */
export const AT_REST: DancePose = { body: REST, stance: STANDING, groove: NO_GROOVE };

/** Part of the pelvis's turn that the chest goes along with, and of the chest's turn that the head does. */
const CHEST_FOLLOWS = 0.25;
const HEAD_FOLLOWS = 0.35;

/** The same body as the kit has it: trunk against the pelvis, head against the chest. */
export function bodyOnPelvis(body: Pose, stance: Stance): Pose {
  const { trunk } = body;
  const chest = {
    turn: trunk.turn + CHEST_FOLLOWS * stance.turn,
    tilt: trunk.tilt + CHEST_FOLLOWS * stance.tilt,
    bow: trunk.bow + CHEST_FOLLOWS * stance.tip,
  };
  const against = 1 - HEAD_FOLLOWS;
  return {
    ...body,
    trunk: {
      turn: chest.turn - stance.turn,
      tilt: chest.tilt - stance.tilt,
      bow: chest.bow - stance.tip,
      look: trunk.look - against * chest.turn,
      roll: trunk.roll - against * chest.tilt,
      nod: trunk.nod - against * chest.bow,
      shrug: trunk.shrug,
    },
  };
}

/** Local rotations of all bones. */
export const danceBones = (body: Pose, stance: Stance): BonePose => ({
  ...bonesOf(bodyOnPelvis(body, stance)),
  ...legBones(stance),
});
