import { follow, springAt } from './spring.js';

/** What the eyes rest on. */
export type GazeTarget = 'camera' | 'card' | 'comments' | 'away' | 'presenter';

/** Radians; yaw to the avatar's left is positive, pitch up is positive. */
export interface Direction {
  yaw: number;
  pitch: number;
}

export interface Gaze {
  update(
    target: GazeTarget,
    directions: Readonly<Record<GazeTarget, Direction>>,
    dtS: number,
  ): {
    eyes: Direction;
    head: Direction;
    /** True on the frame in which the eyes leave for somewhere far. */
    jumped: boolean;
  };
}

const EYE_HALF_LIFE_S = 0.018;
const HEAD_HALF_LIFE_S = 0.2;
/** The head does this much of a look; the eyes do the rest. */
const HEAD_SHARE = 0.5;
const SACCADE_RAD = 0.028;
const FAR_RAD = 0.16;
const EYE_LIMIT_RAD = 0.45;

/** Eyes jump, the head follows; at rest small saccades keep the look alive. */
export function createGaze(random: () => number): Gaze {
  const eye = { yaw: springAt(), pitch: springAt() };
  const head = { yaw: springAt(), pitch: springAt() };
  let offset: Direction = { yaw: 0, pitch: 0 };
  let untilS = 0;
  let before: GazeTarget = 'camera';
  return {
    update(target, directions, dtS) {
      untilS -= dtS;
      if (untilS <= 0) {
        untilS = 0.35 + 1.4 * random();
        const home = random() < 0.4;
        offset = home
          ? { yaw: 0, pitch: 0 }
          : { yaw: (random() * 2 - 1) * SACCADE_RAD, pitch: (random() * 2 - 1) * SACCADE_RAD * 0.6 };
      }
      const to = directions[target];
      const from = directions[before];
      const jumped = target !== before && Math.hypot(to.yaw - from.yaw, to.pitch - from.pitch) > FAR_RAD;
      before = target;
      follow(head.yaw, to.yaw * HEAD_SHARE, HEAD_HALF_LIFE_S, dtS);
      follow(head.pitch, to.pitch * HEAD_SHARE, HEAD_HALF_LIFE_S, dtS);
      const limit = (x: number): number => Math.max(-EYE_LIMIT_RAD, Math.min(EYE_LIMIT_RAD, x));
      return {
        eyes: {
          yaw: follow(eye.yaw, limit(to.yaw + offset.yaw - head.yaw.x), EYE_HALF_LIFE_S, dtS),
          pitch: follow(eye.pitch, limit(to.pitch + offset.pitch - head.pitch.x), EYE_HALF_LIFE_S, dtS),
        },
        head: { yaw: head.yaw.x, pitch: head.pitch.x },
        jumped,
      };
    },
  };
}
