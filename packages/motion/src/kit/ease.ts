/** Minimum-jerk way from 0 to 1 (Flash and Hogan 1985): at rest, without acceleration, at both ends. */
export function minimumJerk(t: number): number {
  const x = Math.min(1, Math.max(0, t));
  return x * x * x * (10 - 15 * x + 6 * x * x);
}
/** Top speed and jerk of `minimumJerk`, for a way of 1 in 1 s. */
export const MINIMUM_JERK_SPEED = 1.875;
export const MINIMUM_JERK_JERK = 60;

/** `x` as it is up to 70 % of `max`, then ever less, never more than `max`; twice differentiable. Odd in `x`. */
export function soften(x: number, max: number): number {
  const free = 0.7 * max;
  const a = Math.abs(x);
  if (a <= free) return x;
  return Math.sign(x) * (free + (max - free) * Math.tanh((a - free) / (max - free)));
}
