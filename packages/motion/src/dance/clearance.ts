import { gapsOf } from '../kit/figure.js';
import { bodyOnPelvis, channelOf, danceFrom } from './pose.js';
import { danceAt, type Timeline } from './timeline.js';

/** Surfaces may come this deep into each other on the way. */
const TOUCH_M = 0.006;
const HANDS_TOUCH_M = 0.014;
const DETOUR_STEP = 0.03;
const DETOUR_STEPS = 12;
const LOOKED_AT = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** A wrist comes no nearer to its shoulder on the way than this (arm lengths), or than the nearer of its ends. */
const NEAR_SHOULDER = 0.58;
const ROUND_STEP = 0.06;
const ROUND_STEPS = 8;
const WRISTS = { left: channelOf('l.x'), right: channelOf('r.x') } as const;

/** Distance of a wrist from its shoulder in arm lengths. */
const reachOf = (numbers: readonly number[], side: 'left' | 'right'): number => {
  const at = WRISTS[side];
  return Math.hypot(numbers[at]!, numbers[at + 1]!, numbers[at + 2]!);
};

/** An arm that goes from low to high past its own shoulder would have to whirl; it goes round before the body. */
function goRound(line: Timeline, i: number): void {
  const a = line.keys[i]!;
  const b = line.keys[i + 1]!;
  for (const side of ['left', 'right'] as const) {
    const least = 0.97 * Math.min(NEAR_SHOULDER, reachOf(a.numbers, side), reachOf(b.numbers, side));
    const near = (): boolean =>
      LOOKED_AT.some((w) => reachOf(danceAt(line, a.atS + w * (b.atS - a.atS)), side) < least);
    for (let k = 0; k <= ROUND_STEPS && near(); k += 1) line.rounds[i + 1]![side] = k * ROUND_STEP;
  }
}

/** Leads the hands around each other and around the body: every way gets the smallest detour that keeps them apart. */
export function clear(line: Timeline): void {
  for (let i = 0; i + 1 < line.keys.length; i += 1) {
    goRound(line, i);
    const fromS = line.keys[i]!.atS;
    const d = line.keys[i + 1]!.atS - fromS;
    const free = (): boolean =>
      LOOKED_AT.every((w) => {
        const gaps = gapsOf(posed(danceAt(line, fromS + w * d)));
        return gaps.trunk > -TOUCH_M && gaps.head > -TOUCH_M && gaps.hands > -HANDS_TOUCH_M;
      });
    for (let k = 0; k <= DETOUR_STEPS && !free(); k += 1) line.detours[i + 1] = k * DETOUR_STEP;
  }
}

function posed(numbers: readonly number[]) {
  const { body, stance } = danceFrom(numbers);
  return bodyOnPelvis(body, stance);
}
