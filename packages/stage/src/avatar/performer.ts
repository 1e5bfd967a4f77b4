import type { BodyTrack, Expression, GazeKey, Gesture, VisemeKey } from '@zhubo/protocol';
import { createBlink } from './blink.js';
import type { BodyLayer, BodyPlayer, Places } from './body/body-player.js';
import { createFace } from './face.js';
import { createGaze, type Direction, type GazeTarget } from './gaze.js';
import { type ArmPose, type BodyPose, bodyAt, GESTURE_S } from './gestures.js';
import { createLips } from './lips.js';
import { createRandom, wander } from './noise.js';
import { follow, type Spring, springAt } from './spring.js';
import type { Vec3 } from './vec.js';
import type { Morphs } from './viseme-table.js';

/** What the performer needs to know of the show at this moment. */
export interface Scene {
  /** Changes with each clause; a new one starts its gesture. */
  clause: {
    key: string;
    visemes: readonly VisemeKey[];
    expression: Expression;
    /** Of the expression, beside its usual form; absent, 1. */
    strength?: number;
    gesture: Gesture;
    /** Clips instead of the gesture. */
    body?: readonly BodyTrack[];
    gaze?: readonly GazeKey[];
    positionS: number;
  } | null;
  rms: number;
  directions: Readonly<Record<Exclude<GazeTarget, 'presenter'>, Direction>>;
  places: Places;
  cardSide: 1 | -1;
  /** How far arms may go out to the side; 1 is all the way. */
  reach: number;
  card: boolean;
  /** Hands wait before the body although nothing is said. */
  ready?: boolean;
}

/** Rotations are radians about x (nod down +), y (turn left +), z (lean to the avatar's left -) of the body. */
export interface Pose {
  morphs: Morphs;
  eyes: Direction;
  head: Vec3;
  neck: Vec3;
  chest: Vec3;
  spine: Vec3;
  hips: Vec3;
  left: ArmPose;
  right: ArmPose;
  /** 0..1, chest raised by breath. */
  breath: number;
  /** What clips do with it all. */
  body: BodyLayer;
}

export interface Performer {
  update(scene: Scene, dtS: number): Pose;
  /** A gesture asked for by itself, outside a clause. */
  gesture(gesture: Gesture): void;
  /** The presenter speaks: while the host is silent she looks there and listens. */
  listen(presenterSpeaks: boolean): void;
}

const ARM_HALF_LIFE_S = 0.13;
const BODY_HALF_LIFE_S = 0.2;
/** The presenter sits beside the host, on the side where the card is not, and her eyes are level with the host's. */
const PRESENTER_YAW_RAD = 0.4;
const BREATH_HZ = 0.24;
/** Hands stay ready this long after the last word, so that they do not fall between clauses. */
const READY_AFTER_S = 1.2;
/** An expression lingers so that a sentence does not end in a blank face. */
const LINGER_S = 0.9;
/** A frame that took longer than this (a stalled tab) moves the body only so far. */
const MAX_STEP_S = 0.25;

/** Clips that make the figure move are for the whole body: what else arms do keeps still under them. */
const CLIP_RULES = 0.02;

/** Puts all motion layers together on one clock. Same seed and same calls give the same motion. */
export function createPerformer(seed: number, clips: BodyPlayer): Performer {
  const random = createRandom(seed);
  const lips = createLips();
  const face = createFace();
  const blink = createBlink(random);
  const gaze = createGaze(random);
  const arms = createArmSprings();
  const body = { bow: springAt(), turn: springAt(), tilt: springAt(), energy: springAt() };
  let t = 0;
  let clauseKey = '';
  let gesture: Gesture = 'none';
  let gestureS = 0;
  let quietS = READY_AFTER_S;
  let expression: Expression = 'neutral';
  let moving = false;
  let presenter = false;
  let glanceS = 0;
  let nextGlanceS = 3;

  const start = (g: Gesture): void => {
    // A repeated gesture that is still going on goes on; starting anew would jerk.
    if (g === gesture && gestureS < GESTURE_S[g] * 0.6) return;
    gesture = g;
    gestureS = 0;
  };

  function lookAt(scene: Scene, dtS: number): GazeTarget {
    glanceS -= dtS;
    nextGlanceS -= dtS;
    if (nextGlanceS <= 0 && scene.card) {
      glanceS = 0.5 + random() * 0.5;
      nextGlanceS = 4 + random() * 6;
    }
    const { clause } = scene;
    if (presenter && !clause) return 'presenter';
    const key = clause?.gaze?.find((k) => k.t <= clause.positionS && clause.positionS < k.t + k.d);
    if (key && (key.at !== 'card' || scene.card)) return key.at;
    if (expression === 'thinking' && clause) return gestureS < 1.6 ? 'away' : 'camera';
    if ((gesture === 'present' || gesture === 'point') && gestureS > 0.15 && gestureS < 1.1 && scene.card)
      return 'card';
    if (expression === 'listening' && !clause?.gaze) return 'comments';
    return glanceS > 0 && !clause ? 'comments' : glanceS > 0.2 ? 'card' : 'camera';
  }

  return {
    gesture: start,
    listen(speaks) {
      presenter = speaks;
      if (!speaks && expression === 'listening') expression = 'neutral';
    },
    update(scene, rawDtS) {
      const dtS = Math.min(MAX_STEP_S, Math.max(0, rawDtS));
      t += dtS;
      gestureS += dtS;
      const { clause } = scene;
      quietS = clause ? 0 : quietS + dtS;
      if (clause && clause.key !== clauseKey) {
        clauseKey = clause.key;
        if (clause.gesture !== 'none' && !clause.body) start(clause.gesture);
      }
      if (clause) expression = clause.expression;
      // A gesture that was asked for, or a dance, is done with a smile.
      else if (quietS > LINGER_S && moving) expression = 'happy';
      else if (quietS > LINGER_S && expression !== 'listening') expression = 'neutral';
      if (presenter && !clause) expression = 'listening';

      const directions = {
        ...scene.directions,
        presenter: { yaw: -PRESENTER_YAW_RAD * scene.cardSide, pitch: 0 },
      };
      const look = gaze.update(lookAt(scene, dtS), directions, dtS);
      if (look.jumped) blink.nudge();
      const energy = follow(body.energy, clause ? Math.min(1, scene.rms * 6 + 0.25) : 0, 0.12, dtS);
      const layer = clips.update(
        clause && { key: clause.key, positionS: clause.positionS, tracks: clause.body ?? [] },
        scene.places,
        dtS,
      );
      moving = layer.w > CLIP_RULES;
      if (moving) gesture = 'none';
      const speaking = quietS < READY_AFTER_S || moving || scene.ready === true;
      const target = bodyAt({
        gesture,
        t: gestureS,
        cardSide: scene.cardSide,
        reach: scene.reach,
        speaking,
        energy,
      });
      const bow = follow(body.bow, target.bow, BODY_HALF_LIFE_S, dtS);
      const turn = follow(body.turn, target.turn, BODY_HALF_LIFE_S, dtS);
      const tilt = follow(
        body.tilt,
        target.tilt + (expression === 'listening' ? 0.06 : 0),
        BODY_HALF_LIFE_S,
        dtS,
      );
      const breath = 0.5 + 0.5 * Math.sin(2 * Math.PI * BREATH_HZ * t);
      const nod = energy * (0.045 * wander(t, 0.9, 1) + 0.03 * wander(t, 2.1, 2));
      const shake = energy * 0.05 * wander(t, 0.55, 3);
      const lean = energy * 0.035 * wander(t, 0.4, 4);
      return {
        morphs: {
          ...merge(
            face.update(expression, clause !== null, dtS, clause?.strength),
            lips.update(clause, scene.rms, dtS),
          ),
          ...lids(blink.update(dtS), look.eyes),
        },
        eyes: look.eyes,
        head: [
          nod * 0.7 - look.head.pitch * 0.6 + bow * 0.35 + 0.012 * wander(t, 0.13, 5),
          shake * 0.7 + look.head.yaw * 0.65 + 0.02 * wander(t, 0.09, 6) - turn * 0.3,
          lean * 0.8 + tilt * 0.7 + 0.015 * wander(t, 0.07, 7),
        ],
        neck: [
          nod * 0.3 - look.head.pitch * 0.4 + bow * 0.25,
          shake * 0.3 + look.head.yaw * 0.35,
          lean * 0.2 + tilt * 0.3,
        ],
        chest: [
          bow * 0.5 - breath * 0.012,
          turn * 0.6 + 0.012 * wander(t, 0.06, 8),
          0.008 * wander(t, 0.08, 9),
        ],
        spine: [bow * 0.5 + breath * 0.006, turn * 0.4, 0.01 * wander(t, 0.05, 10)],
        hips: [0.006 * wander(t, 0.07, 11), 0, 0.003 * wander(t, 0.05, 12)],
        ...arms.update(target, dtS),
        breath,
        body: layer,
      };
    },
  };
}

/** Lips win where both speak; the rest of the face adds up. */
function merge(face: Morphs, mouth: Morphs): Morphs {
  const out = { ...face };
  for (const [name, w] of Object.entries(mouth)) out[name] = Math.min(1, (out[name] ?? 0) + w);
  const pressed = Math.max(0, out.mouthPressLeft ?? 0);
  if (pressed > 0.25) out.jawOpen = (out.jawOpen ?? 0) * 0.4;
  return out;
}

/** Lids close on a blink and go down a little with the eyes. */
function lids(shut: number, eyes: Direction): Morphs {
  const w = Math.min(1, shut + Math.max(0, -eyes.pitch) * 0.6);
  return { eyeBlinkLeft: w, eyeBlinkRight: w };
}

function createArmSprings() {
  const springs = new Map<string, Spring>();
  const num = (key: string, target: number, dtS: number): number => {
    // The first pose is taken as it is: nobody should see arms come down from nowhere.
    const s = springs.get(key) ?? springAt(target);
    springs.set(key, s);
    return follow(s, target, ARM_HALF_LIFE_S, dtS);
  };
  const vec = (key: string, v: Vec3, dtS: number): Vec3 => [
    num(`${key}x`, v[0], dtS),
    num(`${key}y`, v[1], dtS),
    num(`${key}z`, v[2], dtS),
  ];
  const arm = (side: string, a: ArmPose, dtS: number): ArmPose => ({
    wrist: vec(`${side}w`, a.wrist, dtS),
    elbow: vec(`${side}e`, a.elbow, dtS),
    fingers: vec(`${side}f`, a.fingers, dtS),
    palm: vec(`${side}p`, a.palm, dtS),
    curl: num(`${side}c`, a.curl, dtS),
    index: num(`${side}i`, a.index, dtS),
  });
  return {
    update: (b: BodyPose, dtS: number) => ({ left: arm('l', b.left, dtS), right: arm('r', b.right, dtS) }),
  };
}
