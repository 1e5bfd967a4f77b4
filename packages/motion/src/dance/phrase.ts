import { handsApart } from '../kit/clip.js';
import type { ArmPose, TrunkPose } from '../kit/pose.js';
import type { Foot } from '../kit/stance.js';
import { type DancePose, type Groove, mirroredDance, NO_GROOVE, READY } from './pose.js';

export const DANCE_STYLES = ['sweet', 'lively', 'bamboo', 'sway'] as const;
export type DanceStyle = (typeof DANCE_STYLES)[number];

/**
 * A pose that is reached on a count (1 is the first beat of the phrase, 1.5 half a beat later). Arms that are not named stay
 * where they were; all else that is not named is as in `READY`.
 */
export interface Count {
  at: number;
  left?: ArmPose;
  right?: ArmPose;
  both?: ArmPose;
  trunk?: Partial<TrunkPose>;
  /** Metres off the ready stance: to the left, up, ahead. */
  hips?: readonly [number, number, number];
  pelvis?: { turn?: number; tilt?: number; tip?: number };
  /** Off the ready stance. */
  leftFoot?: Partial<Foot>;
  rightFoot?: Partial<Foot>;
  groove?: Partial<Groove>;
  /** Goes on through it instead of stopping there: a round movement, no accent. */
  flow?: boolean;
}

/** A few bars of dance. It begins and ends with both feet in the ready stance, so any phrase can follow any other. */
export interface Phrase {
  /** `kin` or `kin.mirror`. */
  id: string;
  styles: readonly DanceStyle[];
  /** 1 calm to 3 lively. */
  energy: 1 | 2 | 3;
  counts: 4 | 8;
  keys: readonly PhraseKey[];
}

export interface PhraseKey {
  at: number;
  pose: DancePose;
  flow: boolean;
}

export interface PhraseWords {
  styles: readonly DanceStyle[];
  energy: 1 | 2 | 3;
  /** Of every key that does not say otherwise. */
  groove?: Partial<Groove>;
}

const footOff = (ready: Foot, off: Partial<Foot> = {}): Foot => ({
  x: ready.x + (off.x ?? 0),
  z: ready.z + (off.z ?? 0),
  lift: ready.lift + (off.lift ?? 0),
  yaw: ready.yaw + (off.yaw ?? 0),
  pitch: ready.pitch + (off.pitch ?? 0),
});

/** Writes out a phrase's keys. @throws Error when counts are out of order or the feet do not come back */
export function phrase(id: string, words: PhraseWords, counts: 4 | 8, keys: readonly Count[]): Phrase {
  let arms = { left: READY.body.left, right: READY.body.right };
  const written = keys.map((key, i): PhraseKey => {
    if (key.at < 1 || key.at > counts + 0.5 || key.at <= (keys[i - 1]?.at ?? 0))
      throw new Error(`${id}: count ${key.at} is out of order`);
    arms = {
      left: key.left ?? key.both ?? arms.left,
      right: key.right ?? key.both ?? arms.right,
    };
    const { stance, body } = READY;
    const [x, y, z] = key.hips ?? [0, 0, 0];
    return {
      at: key.at,
      flow: key.flow ?? false,
      pose: {
        body: handsApart({ ...arms, trunk: { ...body.trunk, ...key.trunk } }),
        stance: {
          hips: [stance.hips[0] + x, stance.hips[1] + y, stance.hips[2] + z],
          turn: key.pelvis?.turn ?? 0,
          tilt: key.pelvis?.tilt ?? 0,
          tip: key.pelvis?.tip ?? 0,
          left: footOff(stance.left, key.leftFoot),
          right: footOff(stance.right, key.rightFoot),
        },
        groove: { ...NO_GROOVE, ...words.groove, ...key.groove },
      },
    };
  });
  const last = written.at(-1)!.pose.stance;
  for (const side of ['left', 'right'] as const)
    if (JSON.stringify(last[side]) !== JSON.stringify(READY.stance[side]))
      throw new Error(`${id}: the ${side} foot does not come back`);
  return { id, styles: words.styles, energy: words.energy, counts, keys: written };
}

/** The phrase to the other side. */
export const mirroredPhrase = (p: Phrase): Phrase => ({
  ...p,
  id: `${p.id}.mirror`,
  keys: p.keys.map((k) => ({ ...k, pose: mirroredDance(k.pose) })),
});

/** Phrases of one kin are the same movement, or its mirror image. */
export const kinOfPhrase = (id: string): string => id.split('.')[0]!;
