/** One rung of the ladder of picture quality. */
export interface Step {
  /** Canvas pixels per CSS pixel at most. */
  ratio: number;
  /** Canvas pixels in all at most: what a picture costs on a CPU goes with these. */
  pixels: number;
  antialias: boolean;
  fps: number;
}

/** `light` asks for the figure and the ways of a machine without a GPU, wherever the page is. */
export type QualityMode = 'auto' | 'high' | 'low' | 'light';

/** Whether to take the figure of few triangles from the start. */
export const wantsLight = (mode: QualityMode, software: boolean): boolean =>
  mode === 'light' || (software && mode !== 'high');

const ANY = Number.POSITIVE_INFINITY;

/** From a GPU's best to what two cores can draw beside a language model and a voice. */
export const STEPS: readonly Step[] = [
  { ratio: 2, pixels: ANY, antialias: true, fps: 60 },
  { ratio: 1.5, pixels: ANY, antialias: true, fps: 60 },
  { ratio: 1, pixels: ANY, antialias: true, fps: 30 },
  { ratio: 1, pixels: ANY, antialias: false, fps: 30 },
  { ratio: 1, pixels: 520_000, antialias: false, fps: 20 },
  { ratio: 1, pixels: 330_000, antialias: false, fps: 20 },
  { ratio: 1, pixels: 230_400, antialias: false, fps: 18 },
  { ratio: 1, pixels: 180_000, antialias: false, fps: 16 },
];
const SOFTWARE_FIRST = 5;
const SOFTWARE_BEST = 4;
const LOW_FIRST = 5;
/** Software drawing may take this share of the time between pictures; the rest is the engines'. */
const SOFTWARE_SHARE = 0.5;
const GPU_SHARE = 0.8;
/** A picture that waits longer than this share of the time between pictures comes late. */
const LATE_SHARE = 0.4;
const WINDOW_MS = 1_500;
const UP_AFTER_MS = 8_000;
/** A step up is only tried when the picture costs less than this share of what is allowed. */
const UP_MARGIN = 0.5;
const PATIENCE_FACTOR = 2;
const PATIENCE_MAX_MS = 120_000;

/** Canvas pixels per CSS pixel for a page of this size, on a display with this many device pixels to one. */
export const ratioFor = (step: Step, width: number, height: number, devicePixelRatio: number): number =>
  Math.min(step.ratio, Math.max(1, devicePixelRatio), Math.sqrt(step.pixels / (width * height)));

export interface Governor {
  step(): Step;
  /**
   * One picture was drawn.
   * @param costMs from the start of drawing until the GPU was done
   * @param lateMs from when it was due until it was begun
   * @returns whether the step changed
   */
  drawn(costMs: number, lateMs: number, nowMs: number): boolean;
  /** Even the last step costs too much. */
  overrun(): boolean;
}

/** True for renderers that draw on the CPU, by the name WebGL gives. */
export const isSoftware = (renderer: string): boolean =>
  /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);

/** Steps quality down when pictures come late and, with growing patience, up again. */
export function createGovernor(mode: QualityMode, software: boolean): Governor {
  const low = mode === 'low' || mode === 'light';
  const best = low ? LOW_FIRST : software && mode === 'auto' ? SOFTWARE_BEST : 0;
  let at = low ? LOW_FIRST : software && mode === 'auto' ? SOFTWARE_FIRST : 1;
  let overrun = false;
  let window: { costMs: number; lateMs: number }[] = [];
  let since: number | null = null;
  let calmMs = 0;
  let patienceMs = UP_AFTER_MS;
  let raisedAt = Number.NEGATIVE_INFINITY;

  const median = (of: (x: { costMs: number; lateMs: number }) => number): number => {
    const sorted = window.map(of).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? 0;
  };
  const move = (to: number): boolean => {
    at = to;
    calmMs = 0;
    return true;
  };

  return {
    step: () => STEPS[at]!,
    overrun: () => overrun,
    drawn(costMs, lateMs, nowMs) {
      since ??= nowMs;
      window.push({ costMs, lateMs });
      const spanMs = nowMs - since;
      if (spanMs < WINDOW_MS) return false;
      const frameMs = 1000 / STEPS[at]!.fps;
      const allowedMs = frameMs * (software ? SOFTWARE_SHARE : GPU_SHARE);
      const cost = median((x) => x.costMs);
      const late = cost > allowedMs || median((x) => x.lateMs) > frameMs * LATE_SHARE;
      overrun = late && at === STEPS.length - 1;
      window = [];
      since = nowMs;
      if (late && at < STEPS.length - 1) {
        if (nowMs - raisedAt < UP_AFTER_MS)
          patienceMs = Math.min(PATIENCE_MAX_MS, patienceMs * PATIENCE_FACTOR);
        return move(at + 1);
      }
      calmMs = cost < allowedMs * UP_MARGIN ? calmMs + spanMs : 0;
      if (calmMs < patienceMs || at <= best) return false;
      raisedAt = nowMs;
      return move(at - 1);
    },
  };
}
