import { describe, expect, it } from 'vitest';
import { createTurnDetector } from './turns.js';

const FRAME_MS = 32;

/** Changes with the frame at which each came. */
function changes(probabilities: number[]): [number, string][] {
  const turns = createTurnDetector({ frameMs: FRAME_MS });
  return probabilities.flatMap((p, i) => {
    const change = turns.heard(p);
    return change ? [[i, change] as [number, string]] : [];
  });
}
const frames = (n: number, p: number): number[] => Array.from({ length: n }, () => p);

describe('a turn', () => {
  it('begins after 96 ms of speech and ends after 800 ms of silence', () => {
    expect(changes([...frames(5, 0.01), ...frames(20, 0.9), ...frames(40, 0.02)])).toEqual([
      [7, 'began'],
      [49, 'ended'],
    ]);
  });

  it('is not begun by a click', () => {
    expect(changes([...frames(5, 0), 0.9, 0.9, ...frames(40, 0.1)])).toEqual([]);
  });

  it('is not ended by a breath', () => {
    expect(changes([...frames(10, 0.9), ...frames(20, 0.02), ...frames(10, 0.8)])).toEqual([[2, 'began']]);
  });

  it('does not flutter where a voice fades', () => {
    expect(changes([...frames(10, 0.9), ...frames(100, 0.42)])).toEqual([[2, 'began']]);
    expect(changes(frames(100, 0.45))).toEqual([]);
  });

  it('counts silence over frames of doubt', () => {
    const doubt = [...frames(20, 0.1), 0.42, ...frames(5, 0.1)];
    expect(changes([...frames(3, 0.9), ...doubt]).map(([, c]) => c)).toEqual(['began', 'ended']);
  });
});
