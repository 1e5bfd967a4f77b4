import { describe, expect, it } from 'vitest';
import { soundEdges } from './edges.js';
import { levelSpeech, toPcm } from './level.js';
import { integratedLoudness } from './loudness.js';

const RATE = 24_000;
/** Syllable-like bursts, with one peak far above the rest. */
const bursts = (amplitude: number): Float32Array =>
  Float32Array.from({ length: RATE * 2 }, (_, i) => {
    const envelope =
      Math.max(0, Math.sin((2 * Math.PI * 4 * i) / RATE)) * (i > RATE && i < RATE + 2_000 ? 3 : 1);
    return amplitude * envelope * Math.sin((2 * Math.PI * 300 * i) / RATE);
  });

describe('levelSpeech', () => {
  it.each([0.05, 0.2])('brings speech of amplitude %f near -16 LUFS, under the ceiling', (amplitude) => {
    const out = levelSpeech(bursts(amplitude), RATE);
    expect(integratedLoudness(out, RATE)).toBeGreaterThan(-18.5);
    expect(integratedLoudness(out, RATE)).toBeLessThan(-15.5);
    expect(out.reduce((a, x) => Math.max(a, Math.abs(x)), 0)).toBeLessThanOrEqual(10 ** (-1.5 / 20) + 1e-6);
  });
  it('starts and ends at nothing', () => {
    const out = levelSpeech(new Float32Array(1_000).fill(0.5), RATE);
    expect(out[0]).toBe(0);
    expect(out.at(-1)).toBe(0);
    expect(out[500]).toBeGreaterThan(0.1);
  });
  it('leaves silence silent', () =>
    expect(levelSpeech(new Float32Array(100), RATE).every((x) => x === 0)).toBe(true));
  it('clips samples to 16 bits', () => {
    expect([...toPcm(Float32Array.of(0, 1, -1, 2, 0.5))]).toEqual([0, 32_767, -32_767, 32_767, 16_384]);
  });
});

describe('soundEdges', () => {
  it('finds the sound, with some room around it', () => {
    const samples = new Float32Array(RATE);
    samples.fill(0.3, 12_000, 16_800);
    expect(soundEdges(samples, RATE, 0.03, 0.06)).toEqual([12_000 - 720, 16_800 + 1_440]);
    expect(soundEdges(samples, RATE, 1, 1)).toEqual([0, RATE]);
  });
  it('finds nothing in silence', () => expect(soundEdges(new Float32Array(100), RATE, 1, 1)).toEqual([0, 0]));
});
