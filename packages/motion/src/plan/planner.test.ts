import { describe, expect, it } from 'vitest';
import type { Found } from '../clap/rank.js';
import { REST } from '../kit/pose.js';
import { distance } from '../kit/vec.js';
import { kinOf } from '../library/index.js';
import { createGesturePlanner, poseOfTracks, type SpokenClause } from './planner.js';

const clause = (text: string, found: readonly Found[], stressed = -1): SpokenClause => {
  const chars = [...text].map((c, i) => ({
    c,
    t: 0.1 + i * 0.2,
    d: 0.18,
    energy: i === stressed ? 1 : 0.45,
  }));
  return { chars, durationS: 0.1 + text.length * 0.2, found, leastScore: 0.3 };
};
const FOUND: readonly Found[] = [
  { id: 'last.few', score: 0.8 },
  { id: 'tap.watch', score: 0.78 },
  { id: 'roll.hurry', score: 0.75 },
  { id: 'cross.arms', score: 0.2 },
];

describe('gesture planner', () => {
  it('puts the stroke on the word that the gesture is about', () => {
    const c = clause('我跟大家讲一下现在只剩最后几件', [{ id: 'last.few', score: 0.8 }]);
    const [track] = createGesturePlanner({ seed: 1 })
      .plan(c)
      .filter((t) => t.kind === 'semantic');
    expect(track?.clipId).toBe('last.few');
    const word = c.chars.findIndex((x) => x.c === '只');
    expect(track!.strokeS).toBeGreaterThanOrEqual(c.chars[word]!.t - 1e-9);
    expect(track!.strokeS).toBeLessThanOrEqual(c.chars[word + 5]!.t + 1e-9);
    expect(Math.abs(track!.lateS)).toBeLessThan(1e-9);
  });
  it('makes only beats, on loud syllables, when nothing fits', () => {
    const c = clause('这个面料摸起来特别舒服透气', [{ id: 'cross.arms', score: 0.1 }], 8);
    const tracks = createGesturePlanner({ seed: 1 }).plan(c);
    expect(tracks.length).toBeGreaterThan(0);
    for (const t of tracks) expect(t.kind).toBe('beat');
    expect(tracks.some((t) => Math.abs(t.strokeS - (c.chars[8]!.t + 0.09)) < 0.2)).toBe(true);
  });
  it('does the same for the same seed, and not for every other', () => {
    const run = (seed: number) => {
      const p = createGesturePlanner({ seed });
      return Array.from({ length: 8 }, () => p.plan(clause('今天只剩最后十件抓紧时间啊', FOUND)));
    };
    expect(run(3)).toEqual(run(3));
    expect([4, 5, 6, 7].some((s) => JSON.stringify(run(s)) !== JSON.stringify(run(3)))).toBe(true);
  });
  it('does not repeat a gesture within four others', () => {
    const p = createGesturePlanner({ seed: 9, noRepeatWithin: 2 });
    const kins = Array.from({ length: 12 }, () => p.plan(clause('今天只剩最后十件抓紧时间啊赶快去拍', FOUND)))
      .flat()
      .filter((t) => t.kind === 'semantic')
      .map((t) => kinOf(t.clipId));
    expect(kins.length).toBeGreaterThan(6);
    kins.forEach((k, i) => {
      expect(kins.slice(Math.max(0, i - 2), i)).not.toContain(k);
    });
  });
  it('never overlaps, and moves without a jump from clause to clause', () => {
    const p = createGesturePlanner({ seed: 5 });
    let carried: ReturnType<typeof p.plan> = [];
    let last = REST;
    for (let n = 0; n < 6; n += 1) {
      const c = clause('今天只剩最后十件抓紧时间啊', FOUND, 6);
      const tracks = [...carried, ...p.plan(c)];
      tracks.slice(1).forEach((t, i) => {
        expect(t.startS).toBeGreaterThanOrEqual(tracks[i]!.endS);
      });
      for (let t = 0; t < c.durationS; t += 1 / 60) {
        const pose = poseOfTracks(tracks, t);
        expect(distance(pose.right.wrist, last.right.wrist)).toBeLessThan(0.12);
        last = pose;
      }
      carried = tracks
        .filter((t) => t.endS > c.durationS)
        .map((t) => ({ ...t, startS: t.startS - c.durationS, endS: t.endS - c.durationS }));
    }
  });
  it('says nothing with the hands for an empty clause', () => {
    const c = { chars: [], durationS: 0, found: FOUND, leastScore: 0.3 };
    expect(createGesturePlanner({ seed: 1 }).plan(c)).toEqual([]);
  });
});
