import { length, scale, sub, type Vec3 } from '../kit/vec.js';

/**
 * The 1€ filter (Casiez, Roussel and Vogel 2012): what stands still is smoothed strongly, what moves fast hardly, so that
 * tracked points neither tremble nor lag.
 */
export interface Steady {
  /** Smallest cut-off in Hz: lower is steadier. */
  minHz: number;
  /** Hz more for each metre a second. */
  perSpeed: number;
}

export const STEADY: Steady = { minHz: 1.5, perSpeed: 4 };
const SPEED_HZ = 1;

/** Steadied points, moment by moment. @param rows points of each moment @param atS seconds of each moment */
export function steadied(
  rows: readonly (readonly Vec3[])[],
  atS: readonly number[],
  how: Steady = STEADY,
): Vec3[][] {
  const out: Vec3[][] = [];
  let speeds: Vec3[] = [];
  rows.forEach((row, i) => {
    const before = out[i - 1];
    if (!before) {
      speeds = row.map(() => [0, 0, 0]);
      out.push([...row]);
      return;
    }
    const dtS = atS[i]! - atS[i - 1]!;
    out.push(
      row.map((p, k) => {
        const raw = scale(sub(p, rows[i - 1]![k]!), 1 / dtS);
        speeds[k] = mix(speeds[k]!, raw, part(SPEED_HZ, dtS));
        return mix(before[k]!, p, part(how.minHz + how.perSpeed * length(speeds[k]!), dtS));
      }),
    );
  });
  return out;
}

/** How far a low-pass of that cut-off goes towards the new value in a step. */
const part = (hz: number, dtS: number): number => 1 / (1 + 1 / (2 * Math.PI * hz * dtS));

const mix = (a: Vec3, b: Vec3, t: number): Vec3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];
