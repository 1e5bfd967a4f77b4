import type { Vec3 } from '../vec.js';
import type { Surface } from './surface.js';

/** Half width of the mouth and thickness of the lips, metres. */
const HALF_WIDTH = 0.026;
const UPPER = 0.0075;
const LOWER = 0.0095;

interface Shape {
  /** Metres that the lower / upper lip moves down / up in the middle. */
  drop?: number;
  raise?: number;
  width?: number;
  forward?: number;
  cornerUp?: number;
  thin?: number;
  lowerIn?: number;
}

/** What each face shape does to the spare mouth. Left and right are the same here. */
const SHAPES: Readonly<Record<string, Shape>> = {
  jawOpen: { drop: 0.034 },
  mouthFunnel: { width: 0.78, raise: 0.005, drop: 0.008, forward: 0.008 },
  mouthPucker: { width: 0.55, forward: 0.01 },
  mouthSmileLeft: { width: 1.09, cornerUp: 0.005 },
  mouthSmileRight: { width: 1.09, cornerUp: 0.005 },
  mouthStretchLeft: { width: 1.08 },
  mouthStretchRight: { width: 1.08 },
  mouthFrownLeft: { cornerUp: -0.005 },
  mouthFrownRight: { cornerUp: -0.005 },
  mouthLowerDownLeft: { drop: 0.006 },
  mouthLowerDownRight: { drop: 0.006 },
  mouthUpperUpLeft: { raise: 0.004 },
  mouthUpperUpRight: { raise: 0.004 },
  mouthPressLeft: { thin: 0.8 },
  mouthPressRight: { thin: 0.8 },
  mouthRollUpper: { thin: 0.8 },
  mouthRollLower: { lowerIn: 0.5 },
};

/** Point of the lips: `a` goes round the mouth (0 = avatar's left corner, over the top), `ring` 0 inner to 1 outer. */
function lip(a: number, ring: number, s: Shape): Vec3 {
  const angle = a * 2 * Math.PI;
  const across = Math.cos(angle);
  const upper = Math.sin(angle) >= 0;
  const middle = Math.sqrt(Math.max(0, 1 - across * across));
  const bow = upper ? 1 - 0.22 * Math.exp(-((across / 0.18) ** 2)) : 1;
  const thick = (upper ? UPPER : LOWER) * (s.thin ?? 1) * (upper ? 1 : (s.lowerIn ?? 1)) * bow;
  const open = upper ? (s.raise ?? 0) : -(s.drop ?? 0);
  const sign = upper ? 1 : -1;
  const x = across * HALF_WIDTH * (s.width ?? 1) * (1 + 0.06 * ring);
  const y = middle * (open + sign * (0.0004 + ring * thick)) + (s.cornerUp ?? 0) * across * across;
  const z = (s.forward ?? 0) * middle + (ring > 0.2 && ring < 0.9 ? 0.003 * middle : 0) - 8 * x * x;
  return [x, y, z];
}

export const lipSurface: Surface = (u, v) => lip(u, v, {});
export const lipMorphs: Readonly<Record<string, Surface>> = Object.fromEntries(
  Object.entries(SHAPES).map(([name, s]) => [name, (u: number, v: number) => lip(u, v, s)]),
);
/** The dark inside: filled from the inner edge to the middle. */
const inside =
  (s: Shape): Surface =>
  (u, v) => {
    const edge = lip(u, 0.1, s);
    const mid: Vec3 = [0, -(s.drop ?? 0) / 2 + (s.raise ?? 0) / 2, 0];
    return [edge[0] * v, mid[1] + (edge[1] - mid[1]) * v, edge[2] - 0.002];
  };
export const insideSurface: Surface = inside({});
export const insideMorphs: Readonly<Record<string, Surface>> = Object.fromEntries(
  Object.entries(SHAPES).map(([name, s]) => [name, inside(s)]),
);
