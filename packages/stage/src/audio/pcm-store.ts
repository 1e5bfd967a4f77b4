/** Longest clause that is kept, seconds; a runaway stream cannot fill the page's memory. */
const MAX_CLAUSE_S = 120;
const GROW = 2;

/** Samples of one clause as they arrive, at their offsets. What comes twice is written twice to the same place. */
export interface PcmStore {
  /** Samples present from the first on. */
  filled(): number;
  /** True once the last sample is known to be here. */
  complete(): boolean;
  /** Backing array; only the first `filled()` samples mean anything. */
  samples(): Int16Array;
  write(offset: number, pcm: Int16Array, last: boolean): void;
}

/** An empty store for sound of `rate` samples a second. */
export function createPcmStore(rate: number): PcmStore {
  const limit = rate * MAX_CLAUSE_S;
  let data = new Int16Array(rate * 2);
  let filled = 0;
  let complete = false;
  return {
    filled: () => filled,
    complete: () => complete,
    samples: () => data,
    write(offset, pcm, last) {
      const end = Math.min(limit, offset + pcm.length);
      if (end > data.length) {
        const next = new Int16Array(Math.min(limit, Math.max(end, data.length * GROW)));
        next.set(data.subarray(0, filled));
        data = next;
      }
      if (end > offset) data.set(pcm.subarray(0, end - offset), offset);
      filled = Math.max(filled, end);
      complete ||= last || end === limit;
    },
  };
}
