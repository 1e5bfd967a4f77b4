import { minimumJerk } from '../kit/ease.js';
import { swing } from './groove.js';
import { channelOf, DANCE_CHANNELS } from './pose.js';

/** A pose on the time line. */
export interface DanceKey {
  atS: number;
  numbers: readonly number[];
  flow: boolean;
}

/** A dance before it is baked. */
export interface Timeline {
  keys: readonly DanceKey[];
  beats: readonly number[];
  /** A key's way to it: how far both wrists go outward and ahead, so that hands pass each other and the body. */
  detours: number[];
  /** A key's way to it: how far each wrist goes ahead, so that it does not go through its own shoulder. */
  rounds: { left: number; right: number }[];
}

/** The head comes a little after the body, and fingers after the wrist: nothing alive arrives all at once. */
const HEAD_LATE_S = 0.06;
const FINGERS_LATE_S = 0.04;
const HEAD = ['nod', 'look', 'roll'];
const FINGERS = ['fx', 'fy', 'fz', 'px', 'py', 'pz'].flatMap((c) => [`l.${c}`, `r.${c}`]);
const LATE_S: readonly number[] = DANCE_CHANNELS.map((name) =>
  HEAD.includes(name) ? HEAD_LATE_S : FINGERS.includes(name) ? FINGERS_LATE_S : 0,
);

const feet = (['l', 'r'] as const).map((side) => ({
  moving: ['x', 'z'].map((c) => channelOf(`foot.${side}.${c}`)),
  all: ['x', 'z', 'lift', 'yaw', 'pitch'].map((c) => channelOf(`foot.${side}.${c}`)),
  lift: channelOf(`foot.${side}.lift`),
}));
const IS_FOOT: readonly boolean[] = DANCE_CHANNELS.map((name) => name.startsWith('foot.'));

/** A step waits for the weight to leave its foot, and lands on the count. */
const STEP_BEGINS = 0.28;
/** How high a foot goes: at least, for a metre of way, and at most. */
const STEP_LIFT_M = 0.018;
const LIFT_PER_M = 0.14;
const HIGHEST_LIFT_M = 0.06;
/** Shorter ways are no steps. */
const STEP_M = 0.004;

const OUTWARD = [channelOf('l.x'), channelOf('r.x')] as const;
const AHEAD = [channelOf('l.z'), channelOf('r.z')] as const;

/** Directions that turn to their opposite pass here: fingers ahead, palms inward. */
const PASSES = (['l', 'r'] as const).flatMap((side) => [
  { first: channelOf(`${side}.fx`), by: channelOf(`${side}.fz`), sign: 1 },
  { first: channelOf(`${side}.px`), by: channelOf(`${side}.px`), sign: -1 },
]);
/** A direction shorter than this is in the middle of such a turn. */
const SHORT = 0.85;
const PULL = 0.9;

/** An elbow that points along the arm has no side to bend to: well before that it is led down and back. */
const ELBOWS = (['l', 'r'] as const).map((side) => ({
  wrist: channelOf(`${side}.x`),
  elbow: channelOf(`${side}.ex`),
}));
const ALONG = 0.6;
const LED = [0, -1.6, -0.8] as const;

const hill = (w: number): number => 16 * w * w * (1 - w) * (1 - w);

/** Beats since the first one, not whole between two; goes on evenly before the first and after the last. */
export function beatAt(beats: readonly number[], t: number): number {
  const last = beats.length - 1;
  if (last < 1) return 0;
  let i = 0;
  let high = last - 1;
  while (i < high) {
    const mid = (i + high + 1) >> 1;
    if (beats[mid]! <= t) i = mid;
    else high = mid - 1;
  }
  return i + (t - beats[i]!) / (beats[i + 1]! - beats[i]!);
}

/** Index of the key that is being left at `t`: the last one at or before it. */
function keyBefore(keys: readonly DanceKey[], t: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (keys[mid]!.atS <= t) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** Speed of a channel at a key: none where the dance stops, the chord's slope where it goes through. */
function slope(keys: readonly DanceKey[], i: number, channel: number): number {
  const before = keys[i - 1];
  const after = keys[i + 1];
  if (!keys[i]!.flow || !before || !after) return 0;
  return (after.numbers[channel]! - before.numbers[channel]!) / (after.atS - before.atS);
}

/** Quintic between two keys without acceleration at either: minimum jerk for given ends (Flash and Hogan 1985). */
function between(keys: readonly DanceKey[], i: number, channel: number, t: number): number {
  const a = keys[i]!;
  const b = keys[i + 1];
  if (!b || t <= a.atS) return a.numbers[channel]!;
  const d = b.atS - a.atS;
  const x = (t - a.atS) / d;
  const p0 = a.numbers[channel]!;
  const p1 = b.numbers[channel]!;
  const v0 = slope(keys, i, channel) * d;
  const v1 = slope(keys, i + 1, channel) * d;
  const x3 = x * x * x;
  return (
    p0 +
    v0 * x +
    (10 * (p1 - p0) - 6 * v0 - 4 * v1) * x3 +
    (-15 * (p1 - p0) + 8 * v0 + 7 * v1) * x3 * x +
    (6 * (p1 - p0) - 3 * (v0 + v1)) * x3 * x * x
  );
}

/** Numbers of the pose at `t` seconds, the music's swing put in. */
export function danceAt(line: Timeline, t: number): number[] {
  const { keys } = line;
  const numbers = LATE_S.map((lateS, channel) => {
    if (IS_FOOT[channel]) return 0;
    const at = t - lateS;
    return between(keys, keyBefore(keys, at), channel, at);
  });
  for (const { first, by, sign } of PASSES) {
    const size = Math.hypot(numbers[first]!, numbers[first + 1]!, numbers[first + 2]!);
    if (size < SHORT) numbers[by]! += sign * PULL * (1 - size / SHORT) ** 2;
  }
  for (const { wrist, elbow } of ELBOWS) {
    const cos = Math.abs(cosine(numbers, wrist, elbow));
    if (cos > ALONG)
      LED.forEach((x, k) => {
        numbers[elbow + k]! += x * ((cos - ALONG) / (1 - ALONG)) ** 2;
      });
  }
  const i = keyBefore(keys, t);
  step(keys, i, t, numbers);
  const next = keys[i + 1];
  if (next) {
    const over = hill((t - keys[i]!.atS) / (next.atS - keys[i]!.atS));
    const away = line.detours[i + 1]! * over;
    for (const c of OUTWARD) numbers[c]! += away;
    for (const c of AHEAD) numbers[c]! += 0.7 * away;
    const round = line.rounds[i + 1]!;
    numbers[AHEAD[0]]! += round.left * over;
    numbers[AHEAD[1]]! += round.right * over;
  }
  swing(numbers, beatAt(line.beats, t));
  return numbers;
}

function cosine(n: readonly number[], a: number, b: number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let k = 0; k < 3; k += 1) {
    ab += n[a + k]! * n[b + k]!;
    aa += n[a + k]! ** 2;
    bb += n[b + k]! ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

function step(keys: readonly DanceKey[], i: number, t: number, numbers: number[]): void {
  const from = keys[i]!;
  const to = keys[i + 1] ?? from;
  const x = to === from ? 0 : (t - from.atS) / (to.atS - from.atS);
  const w = (x - STEP_BEGINS) / (1 - STEP_BEGINS);
  const eased = minimumJerk(w);
  for (const foot of feet) {
    for (const c of foot.all) numbers[c] = from.numbers[c]! + (to.numbers[c]! - from.numbers[c]!) * eased;
    const wayM = Math.hypot(...foot.moving.map((c) => to.numbers[c]! - from.numbers[c]!));
    if (wayM > STEP_M && w > 0 && w < 1)
      numbers[foot.lift]! += Math.min(HIGHEST_LIFT_M, STEP_LIFT_M + LIFT_PER_M * wayM) * hill(w);
  }
}
