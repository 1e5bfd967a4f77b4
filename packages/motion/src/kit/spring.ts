/** A number that follows a target without overshoot. */
export interface Spring {
  value: number;
  speed: number;
  /** The target as it has come through the first stage; a step of the target does not jolt the acceleration. */
  eased: number;
}

export const springAt = (value: number): Spring => ({ value, speed: 0, eased: value });

/**
 * Moves a critically damped spring behind a first-order lag, exactly for a target that stands still for `dtS`.
 * @param halfLifeS seconds in which half the way is made, about
 */
export function follow(s: Spring, target: number, halfLifeS: number, dtS: number): number {
  const rate = 1.678 / halfLifeS;
  s.eased += (target - s.eased) * (1 - Math.exp(-2 * rate * dtS));
  const x = s.value - s.eased;
  const v = (s.speed + rate * x) * dtS;
  const decay = Math.exp(-rate * dtS);
  s.speed = (s.speed - rate * v) * decay;
  s.value = s.eased + (x + v) * decay;
  return s.value;
}
