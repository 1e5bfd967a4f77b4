import { describe, expect, it } from 'vitest';
import { FEATURE_COUNT, type SpeechFeatures } from '../kokoro/features.js';
import { type Landmarks, LEAD_STEPS, landmarks, RELEASE_STEPS, reshape, timeMap } from './reshape.js';
import { sungTokens } from './sung-tokens.js';

const marks: Landmarks[] = [
  { onset: 20, evenFrom: 23, evenTo: 27 },
  { onset: 36, evenFrom: 39, evenTo: 43 },
];

describe('the time map', () => {
  const map = timeMap(marks, [20, 100], 180);

  it('puts vowels on their notes and keeps consonants as long as they were', () => {
    expect(map[20]).toBeCloseTo(20);
    expect(map[100]).toBeCloseTo(36);
    // The consonant between (27 to 36) is heard at its own pace, right before the second note.
    for (let i = 92; i < 100; i++) expect(map[i]! - map[i - 1]!).toBeCloseTo(1);
    for (let i = 1; i < map.length; i++) expect(map[i]!).toBeGreaterThanOrEqual(map[i - 1]!);
  });

  it('stretches the even part of the vowel only', () => {
    const stretched = [...map].filter((step, i) => i > 0 && step - map[i - 1]! < 0.5);
    expect(stretched.every((step) => (step >= 23 && step <= 27.1) || (step >= 39 && step <= 43.1))).toBe(
      true,
    );
    expect(stretched.length).toBeGreaterThan(120);
  });

  it('leaves a short note some of its vowel', () => {
    const short = timeMap(marks, [20, 30], 60);
    expect(short[30]).toBeCloseTo(36);
    expect([...short.slice(20, 30)].filter((s) => s >= 23 && s <= 27).length).toBeGreaterThanOrEqual(3);
  });

  it('has a beginning and a release', () => {
    expect(map[20 - LEAD_STEPS]).toBeCloseTo(20 - LEAD_STEPS);
    expect(map).toHaveLength(180 + RELEASE_STEPS);
  });
});

describe('tokens of sung syllables', () => {
  it('knows initial, glide, nucleus and coda', () => {
    const { tokens, spans } = sungTokens([
      { initial: 'x', final: 'iang', tone: 4 },
      { initial: '', final: 'i', tone: 3 },
      { initial: 'l', final: 'ai', tone: 2 },
    ]);
    // ɕ j a → ŋ | i → | l a i →
    expect(tokens).toHaveLength(11);
    expect(spans[0]).toEqual({ from: 0, glide: 1, nucleus: 2, coda: 4, to: 5, start: 'obstruent' });
    expect(spans[1]).toEqual({ from: 5, glide: 5, nucleus: 5, coda: 7, to: 7, start: 'vowel' });
    expect(spans[2]).toEqual({ from: 7, glide: 8, nucleus: 8, coda: 9, to: 11, start: 'sonorant' });
  });
});

describe('reshaping', () => {
  const { spans } = sungTokens([{ initial: 'd', final: 'a', tone: 1 }]);
  // Pad, d, a, tone, pad: four frames each; a closure under the d.
  const frames = [4, 4, 4, 4, 4];
  const width = 20;
  const nrg = Float32Array.from({ length: 40 }, (_, i) => (i < 6 ? 5 : i < 10 ? -1 : i < 32 ? 9 : -9));
  const asr = new Float32Array(FEATURE_COUNT * width);
  for (let row = 0; row < FEATURE_COUNT; row++)
    for (let frame = 0; frame < width; frame++) asr[row * width + frame] = Math.floor(frame / 4);
  const spoken: SpeechFeatures = {
    asr,
    f0: new Float32Array(40).fill(220),
    nrg,
    style: new Float32Array(256),
    width,
    frames,
    from: 0,
  };

  it('finds the vowel where the voice comes out of the closure', () => {
    const [mark] = landmarks(spoken, spans);
    expect(mark!.onset).toBe(10);
    expect(mark!.evenFrom).toBeGreaterThanOrEqual(16);
    expect(mark!.evenTo).toBeLessThan(32);
  });

  it('has the wanted length and pitch, and the vowel for most of it', () => {
    const pitch = new Float32Array(200).fill(300);
    const sung = reshape(spoken, spans, [20], 150, pitch);
    expect(sung.width * 2).toBe(150 + RELEASE_STEPS);
    expect(sung.f0.every((hz) => hz === 300)).toBe(true);
    const first = sung.asr.subarray(0, sung.width);
    expect([...first].filter((token) => token === 2 || token === 3).length).toBeGreaterThan(55);
    expect(sung.nrg[100]).toBeCloseTo(9, 0);
  });
});
