/**
 * Under a flood the page is drawn this often, and no oftener: ten times a second is read as "live", and leaves most of
 * each second to typing and scrolling.
 */
export const FLOOD_INTERVAL_MS = 100;
/** More than this waiting at one frame is a flood; a single event is shown in the next frame. */
export const FLOOD_EVENTS = 4;

export interface BatcherDeps {
  /** Runs at the next frame (or soon, when the page is hidden). */
  nextFrame: (run: () => void) => void;
  now: () => number;
}

/** Gathers items and hands them over together: at most once a frame, and less often under a flood. */
export function createBatcher<T>(deps: BatcherDeps, onBatch: (items: T[]) => void): (item: T) => void {
  let waiting: T[] = [];
  let scheduled = false;
  let lastAt = Number.NEGATIVE_INFINITY;

  const frame = (): void => {
    const now = deps.now();
    if (waiting.length > FLOOD_EVENTS && now - lastAt < FLOOD_INTERVAL_MS) {
      deps.nextFrame(frame);
      return;
    }
    scheduled = false;
    lastAt = now;
    const batch = waiting;
    waiting = [];
    onBatch(batch);
  };

  return (item) => {
    waiting.push(item);
    if (scheduled) return;
    scheduled = true;
    deps.nextFrame(frame);
  };
}
