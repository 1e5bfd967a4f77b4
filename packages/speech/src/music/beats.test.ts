import { describe, expect, it } from 'vitest';
import { trackBeats } from './beats.js';
import { danceTrack, MUSIC_SAMPLE_RATE as RATE, renderScore } from './index.js';
import { createRandom } from './random.js';

/** Part of `want` that has a beat of `got` within `tolS`, each used once, and the same the other way: F-measure. */
function fMeasure(got: readonly number[], want: readonly number[], tolS: number): number {
  const left = [...got];
  const hits = want.filter((w) => {
    const i = left.findIndex((g) => Math.abs(g - w) <= tolS);
    if (i >= 0) left.splice(i, 1);
    return i >= 0;
  });
  return (2 * hits.length) / (got.length + want.length);
}

const OFFSET_S = 0.337;
const NOISE_DB = -10;

/** The music after a pause, under white noise. */
function disturbed(pcm: Float32Array): Float32Array {
  const random = createRandom(5);
  const rms = Math.sqrt(pcm.reduce((a, x) => a + x * x, 0) / pcm.length);
  const size = Math.sqrt(12) * rms * 10 ** (NOISE_DB / 20);
  const out = new Float32Array(pcm.length + Math.round(OFFSET_S * RATE));
  out.set(pcm, Math.round(OFFSET_S * RATE));
  return out.map((x) => x + size * (random() - 0.5));
}

describe('trackBeats', () => {
  it.each([
    ['sweet', 102],
    ['lively', 126],
    ['bamboo', 78],
  ] as const)('finds the beats of %s at %i BPM, also late and under noise', (id, bpm) => {
    const { pcm, beats } = renderScore({ ...danceTrack(id), bpm, bars: Math.round(bpm / 16) });
    const lastS = beats.at(-1)! + 0.3;
    const clean = trackBeats(pcm, RATE);
    expect(Math.abs(clean.bpm / bpm - 1)).toBeLessThan(0.02);
    expect(
      fMeasure(
        clean.beats.filter((t) => t < lastS),
        beats,
        0.05,
      ),
    ).toBeGreaterThan(0.95);
    const late = trackBeats(disturbed(pcm), RATE);
    expect(
      fMeasure(
        late.beats.filter((t) => t > OFFSET_S - 0.1 && t < lastS + OFFSET_S),
        beats.map((t) => t + OFFSET_S),
        0.05,
      ),
    ).toBeGreaterThan(0.95);
  });
  it('finds none in silence', () => {
    expect(trackBeats(new Float32Array(RATE * 2), RATE)).toEqual({ beats: [], bpm: 0, confidence: 0 });
    expect(trackBeats(new Float32Array(0), RATE).beats).toEqual([]);
  });
  it('reads other sample rates', () => {
    const clicks = new Float32Array(44_100 * 12);
    for (let t = 0.25; t < 12; t += 0.5)
      for (let i = 0; i < 900; i += 1)
        clicks[Math.round(t * 44_100) + i] = Math.sin(i / 8) * Math.exp(-i / 200);
    const { bpm, beats } = trackBeats(clicks, 44_100);
    expect(bpm).toBeCloseTo(120, 0);
    expect(beats.length).toBeGreaterThan(20);
  });
});
