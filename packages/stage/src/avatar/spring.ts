/** A value that follows its target without a jump and without overshoot (critically damped). */
export interface Spring {
  x: number;
  v: number;
}

export const springAt = (x = 0): Spring => ({ x, v: 0 });

const LN2_2 = 4 * Math.LN2;

/**
 * Moves `s` towards `target` by `dtS` seconds, exactly (any step length gives the same curve).
 * @param halfLifeS roughly the time in which half of the way is gone
 */
export function follow(s: Spring, target: number, halfLifeS: number, dtS: number): number {
  const y = LN2_2 / Math.max(halfLifeS, 1e-5) / 2;
  const j0 = s.x - target;
  const j1 = s.v + j0 * y;
  const decay = Math.exp(-y * dtS);
  s.x = decay * (j0 + j1 * dtS) + target;
  s.v = decay * (s.v - j1 * y * dtS);
  return s.x;
}

/** Several values that follow together, by name; a name that is not given goes back to 0. */
export interface SpringSet {
  follow(targets: Readonly<Record<string, number>>, halfLifeS: number, dtS: number): Record<string, number>;
}

const ASLEEP = 1e-4;

export function createSpringSet(): SpringSet {
  const springs = new Map<string, Spring>();
  return {
    follow(targets, halfLifeS, dtS) {
      const out: Record<string, number> = {};
      for (const name of Object.keys(targets)) if (!springs.has(name)) springs.set(name, springAt());
      for (const [name, s] of springs) {
        const target = targets[name] ?? 0;
        out[name] = follow(s, target, halfLifeS, dtS);
        if (target === 0 && Math.abs(s.x) < ASLEEP && Math.abs(s.v) < ASLEEP) springs.delete(name);
      }
      return out;
    },
  };
}
