import type { Gesture } from '@zhubo/protocol';
import { mirror, type Vec3 } from './vec.js';

/** Where an arm should be. Positions are from the shoulder in lengths of the whole arm; directions are of the body. */
export interface ArmPose {
  wrist: Vec3;
  /** Where the elbow points. */
  elbow: Vec3;
  fingers: Vec3;
  palm: Vec3;
  /** 0 open hand, 1 fist. */
  curl: number;
  /** The index finger's own curl. */
  index: number;
}

/** Arms, and how far the body bows and turns (radians) meanwhile. */
export interface BodyPose {
  left: ArmPose;
  right: ArmPose;
  bow: number;
  turn: number;
  tilt: number;
}

/** Poses are written for the avatar's left arm; the right one is its mirror image. */
const HANG: ArmPose = {
  wrist: [0.13, -0.93, 0.12],
  elbow: [0.45, 0, -1],
  fingers: [0, -1, 0.12],
  palm: [-1, 0, -0.1],
  curl: 0.32,
  index: 0.24,
};
/** Hands loosely before the waist: how a host stands while speaking, and where the clips of the motion library begin and end. */
const READY: ArmPose = {
  wrist: [-0.05, -0.66, 0.44],
  elbow: [0.75, -0.4, -0.6],
  fingers: [-0.52, -0.1, 0.84],
  palm: [-0.45, -0.2, -0.85],
  curl: 0.34,
  index: 0.26,
};

const flip = (p: ArmPose): ArmPose => ({
  ...p,
  wrist: mirror(p.wrist),
  elbow: mirror(p.elbow),
  fingers: mirror(p.fingers),
  palm: mirror(p.palm),
});

/** Seconds that a gesture takes; it may be shorter when the clause is. */
export const GESTURE_S: Readonly<Record<Gesture, number>> = {
  none: 0,
  beat: 2.2,
  wave: 2.2,
  present: 3.2,
  point: 2.4,
  think: 2.8,
  thank: 2,
  heart: 2.6,
  refuse: 2,
  count: 2.4,
};

export interface GestureMoment {
  gesture: Gesture;
  /** Seconds since it began. */
  t: number;
  /** The side the product card is on, seen by the avatar: 1 = its left. */
  cardSide: 1 | -1;
  /** How far arms may go out to the side: 1 freely, less in an upright picture. */
  reach: number;
  /** Someone is speaking: hands wait before the body, else they hang. */
  speaking: boolean;
  /** Level of the voice 0..1, for beats. */
  energy: number;
}

const add = (v: Vec3, x: number, y: number, z: number): Vec3 => [v[0] + x, v[1] + y, v[2] + z];
const pose = (base: ArmPose, change: Partial<ArmPose>): ArmPose => ({ ...base, ...change });

/** Target of arms and body at a moment; springs make the way there. */
export function bodyAt(m: GestureMoment): BodyPose {
  const rest = m.speaking ? READY : HANG;
  const still = { left: rest, right: flip(rest), bow: 0, turn: 0, tilt: 0 };
  if (m.gesture === 'none' || m.t >= GESTURE_S[m.gesture]) return still;
  return { ...still, ...ACTS[m.gesture](m, rest) };
}

/** One arm acts: on the card's side when it is about the card. */
const oneArm = (side: 1 | -1, arm: ArmPose): Partial<BodyPose> =>
  side === 1 ? { left: arm } : { right: flip(arm) };

const ACTS: Readonly<
  Record<Exclude<Gesture, 'none'>, (m: GestureMoment, rest: ArmPose) => Partial<BodyPose>>
> = {
  beat({ t, energy, cardSide }, rest) {
    const up = Math.sin(t * 5.2) * 0.06 * (0.4 + energy);
    const arm = pose(rest, {
      wrist: [0.12, -0.5 + up, 0.5],
      fingers: [-0.1, 0.1, 1],
      palm: [-0.7, 0.6, 0],
      elbow: [0.6, -0.7, -0.4],
    });
    return { ...oneArm(cardSide === 1 ? -1 : 1, arm), tilt: 0.03 * Math.sin(t * 2.6) };
  },
  wave({ t, cardSide, reach }) {
    const swing = Math.sin(t * 9) * 0.35;
    const arm: ArmPose = {
      wrist: [0.36 * reach + swing * 0.12, 0.2, 0.4],
      elbow: [0.5, -1, -0.1],
      fingers: [swing, 1, 0.05],
      palm: [0, 0, 1],
      curl: 0.06,
      index: 0.04,
    };
    return { ...oneArm(cardSide === 1 ? -1 : 1, arm), tilt: 0.05 };
  },
  present({ t, cardSide, reach }) {
    const arm: ArmPose = {
      wrist: [0.4 * reach, -0.34 + 0.02 * Math.sin(t * 2), 0.5],
      elbow: [0.3, -1, -0.3],
      fingers: [0.85, 0.25, 0.4],
      palm: [-0.15, 0.85, 0.5],
      curl: 0.1,
      index: 0.05,
    };
    return { ...oneArm(cardSide, arm), turn: 0.14 * cardSide, tilt: 0.02 * cardSide };
  },
  point({ t, cardSide, reach }) {
    const jab = 0.04 * Math.max(0, Math.sin(t * 6));
    const arm: ArmPose = {
      wrist: [0.38 * reach + jab, -0.3, 0.52],
      elbow: [0.35, -1, -0.3],
      fingers: [0.8, -0.1, 0.5],
      palm: [0.1, -0.9, 0.2],
      curl: 0.85,
      index: 0,
    };
    return { ...oneArm(cardSide, arm), turn: 0.12 * cardSide };
  },
  think({ cardSide }) {
    const hand: ArmPose = {
      wrist: [-0.2, -0.06, 0.42],
      elbow: [0.35, -1, 0],
      fingers: [-0.25, 0.95, -0.1],
      palm: [-0.5, 0, -0.85],
      curl: 0.6,
      index: 0.2,
    };
    const across = pose(READY, {
      wrist: [-0.2, -0.56, 0.42],
      fingers: [-1, 0.1, 0.2],
      palm: [0, -0.7, -0.7],
    });
    return cardSide === 1
      ? { right: flip(hand), left: across, tilt: 0.06, turn: -0.05 }
      : { left: hand, right: flip(across), tilt: -0.06, turn: 0.05 };
  },
  thank({ t }) {
    const bow = t < 1.3 ? 0.3 : 0;
    const arm = pose(READY, {
      wrist: [-0.26, -0.36, 0.42],
      fingers: [-0.12, 0.98, 0.1],
      palm: [-1, 0, 0],
      curl: 0.05,
      index: 0.05,
    });
    return { left: arm, right: flip(arm), bow };
  },
  heart({ t }) {
    const pulse = 0.02 * Math.sin(t * 6);
    const arm = pose(READY, {
      wrist: [-0.2, -0.22 + pulse, 0.48],
      elbow: [0.9, -0.6, -0.1],
      fingers: [-0.62, 0.78, 0.05],
      palm: [-0.6, -0.5, -0.5],
      curl: 0.38,
      index: 0.36,
    });
    return { left: arm, right: flip(arm), tilt: 0.07 };
  },
  refuse({ t }) {
    const sway = Math.sin(t * 8) * 0.07;
    const arm: ArmPose = {
      wrist: [0.02, -0.34, 0.5],
      elbow: [0.7, -0.8, -0.2],
      fingers: [-0.2, 0.95, 0.2],
      palm: [0, 0.1, 1],
      curl: 0.08,
      index: 0.06,
    };
    return {
      left: pose(arm, { wrist: add(arm.wrist, sway, 0, 0) }),
      right: flip(pose(arm, { wrist: add(arm.wrist, -sway, 0, 0) })),
      tilt: 0.3 * sway,
    };
  },
  count({ t, cardSide }) {
    const nod = 0.03 * Math.sin(t * 6);
    const arm: ArmPose = {
      wrist: [0.16, -0.08 + nod, 0.44],
      elbow: [0.5, -1, -0.1],
      fingers: [0.05, 1, 0.1],
      palm: [-0.1, 0, 1],
      curl: 0.9,
      index: 0,
    };
    return oneArm(cardSide === 1 ? -1 : 1, arm);
  },
};
