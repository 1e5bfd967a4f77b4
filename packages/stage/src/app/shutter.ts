import type { BodyLayer } from '../avatar/body/body-player.js';
import type { ArmPose } from '../avatar/gestures.js';
import type { Pose } from '../avatar/performer.js';

/**
 * Says when the figure has moved enough for another picture. A picture costs the same however little has changed, and
 * where there is no GPU it takes its time from the voice and the model.
 */
export interface Shutter {
  /**
   * @param sinceMs time since the last picture
   * @param leastMs pictures never come faster than this
   */
  wants(pose: Pose, sinceMs: number, leastMs: number): boolean;
  /** The pose was drawn. */
  shown(pose: Pose): void;
}

/** Changes that can just be seen at 360 x 640: about half a pixel, or half a pixel of a lip. */
const SEEN_RAD = 0.003;
const SEEN_EYE_RAD = 0.01;
const SEEN_MORPH = 0.03;
/** Of the arm's length, and of a direction. */
const SEEN_REACH = 0.004;
const SEEN_DIRECTION = 0.03;
/** A joint of the arm has the whole hand at its end; a finger has less, but is looked at. */
const SEEN_TURN_RAD = 0.008;
const SEEN_WEIGHT = 0.01;
const SEEN_HIPS_M = 0.002;
/** A picture comes at once when what moved is this many times what can just be seen; less waits for longer. */
const PLAIN = 2;
/** Something always moves, and a picture that never changes looks dead. */
const LONGEST_MS = 250;

const furthest = (a: readonly number[], b: readonly number[]): number => {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
};
const arm = (a: ArmPose, b: ArmPose): number =>
  Math.max(
    furthest(a.wrist, b.wrist) / SEEN_REACH,
    furthest(a.elbow, b.elbow) / SEEN_DIRECTION,
    furthest(a.fingers, b.fingers) / SEEN_DIRECTION,
    furthest(a.palm, b.palm) / SEEN_DIRECTION,
    Math.abs(a.curl - b.curl) / SEEN_DIRECTION,
    Math.abs(a.index - b.index) / SEEN_DIRECTION,
  );

/** Turns of bones by clips: half of the quaternion's own distance, in radians. */
function clips(a: BodyLayer, b: BodyLayer): number {
  let most = Math.abs(a.w - b.w) / SEEN_WEIGHT;
  for (const [name, { q, w }] of a.bones) {
    const old = b.bones.get(name);
    if (old) most = Math.max(most, (2 * furthest(q, old.q) * Math.max(w, old.w)) / SEEN_TURN_RAD);
  }
  return Math.max(most, furthest(a.hips, b.hips) / SEEN_HIPS_M);
}

/** How far two poses are apart, in changes that can just be seen. */
export function moved(a: Pose, b: Pose): number {
  let morphs = 0;
  for (const name in a.morphs) morphs = Math.max(morphs, Math.abs(a.morphs[name]! - (b.morphs[name] ?? 0)));
  for (const name in b.morphs) if (!(name in a.morphs)) morphs = Math.max(morphs, b.morphs[name]!);
  const body = Math.max(
    furthest(a.head, b.head),
    furthest(a.neck, b.neck),
    furthest(a.chest, b.chest),
    furthest(a.spine, b.spine),
    furthest(a.hips, b.hips),
  );
  const eyes = Math.max(Math.abs(a.eyes.yaw - b.eyes.yaw), Math.abs(a.eyes.pitch - b.eyes.pitch));
  return Math.max(
    morphs / SEEN_MORPH,
    body / SEEN_RAD,
    eyes / SEEN_EYE_RAD,
    arm(a.left, b.left),
    arm(a.right, b.right),
    clips(a.body, b.body),
  );
}

export function createShutter(): Shutter {
  let last: Pose | null = null;
  return {
    wants(pose, sinceMs, leastMs) {
      if (!last || sinceMs >= LONGEST_MS) return true;
      return sinceMs >= leastMs && moved(pose, last) * (sinceMs / leastMs) >= PLAIN;
    },
    shown(pose) {
      last = pose;
    },
  };
}
