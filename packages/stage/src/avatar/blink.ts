const CLOSE_S = 0.07;
const HELD_S = 0.03;
const OPEN_S = 0.14;
const MIN_GAP_S = 1.8;
const MEAN_EXTRA_S = 2.6;
const DOUBLE_CHANCE = 0.15;
const DOUBLE_GAP_S = 0.16;

export interface Blink {
  /** @returns how far the lids are shut, 0..1 */
  update(dtS: number): number;
  /** Blinks soon; eyes that jump far do. */
  nudge(): void;
}

/** Blinks at irregular times, sometimes twice. */
export function createBlink(random: () => number): Blink {
  const nextGap = (): number =>
    random() < DOUBLE_CHANCE ? DOUBLE_GAP_S : MIN_GAP_S - MEAN_EXTRA_S * Math.log(1 - 0.95 * random());
  let untilS = nextGap();
  let phaseS = -1;
  return {
    update(dtS) {
      if (phaseS < 0) {
        untilS -= dtS;
        if (untilS > 0) return 0;
        phaseS = 0;
        untilS = nextGap();
      } else phaseS += dtS;
      if (phaseS < CLOSE_S) return ease(phaseS / CLOSE_S);
      if (phaseS < CLOSE_S + HELD_S) return 1;
      const open = (phaseS - CLOSE_S - HELD_S) / OPEN_S;
      if (open < 1) return 1 - ease(open);
      phaseS = -1;
      return 0;
    },
    nudge() {
      if (phaseS < 0) untilS = Math.min(untilS, 0.02);
    },
  };
}

const ease = (x: number): number => x * x * (3 - 2 * x);
