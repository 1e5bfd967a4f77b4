import { unpackBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { gapsOf } from '../kit/figure.js';
import { solveLeg } from '../kit/legs.js';
import { choosePhrases } from './choose.js';
import { choreograph, composeDance } from './compose.js';
import { measureDance } from './measure.js';
import { DANCE_STYLES, type DanceStyle, kinOfPhrase, mirroredPhrase, phrase } from './phrase.js';
import { PHRASES } from './phrases.js';
import { AT_REST, bodyOnPelvis, danceBones, danceFrom, READY } from './pose.js';
import { beatAt, danceAt } from './timeline.js';

const BPM: Readonly<Record<DanceStyle, number>> = { sweet: 96, lively: 120, bamboo: 84, sway: 80 };
const beatsOf = (bpm: number, count: number, fromS = 0): number[] =>
  Array.from({ length: count }, (_, i) => fromS + (i * 60) / bpm);

const requestOf = (style: DanceStyle, seed: number, bpm = BPM[style], count = 36, fromS = 0) => {
  const beats = beatsOf(bpm, count, fromS);
  return { beats, durationS: beats.at(-1)! + 60 / bpm + 1.6, style, seed };
};

describe('phrases', () => {
  it('come home from both sides', () => {
    for (const p of PHRASES) {
      const again = mirroredPhrase(mirroredPhrase(p));
      expect(again.keys, p.id).toEqual(p.keys);
    }
    expect(new Set(PHRASES.map((p) => p.id)).size).toBe(PHRASES.length);
    for (const style of DANCE_STYLES)
      expect(
        new Set(PHRASES.filter((p) => p.styles.includes(style)).map((p) => kinOfPhrase(p.id))).size,
        style,
      ).toBeGreaterThanOrEqual(4);
  });
  it('are refused when a foot stays away or counts go back', () => {
    const words = { styles: ['sweet'] as const, energy: 1 as const };
    expect(() => phrase('away', words, 4, [{ at: 4, leftFoot: { x: 0.1 } }])).toThrow('left foot');
    expect(() => phrase('back', words, 4, [{ at: 2 }, { at: 1 }])).toThrow('count 1');
  });
});

describe('choosePhrases', () => {
  it.each(DANCE_STYLES)('%s: no phrase twice in a row, all of the style, from bar to bar', (style) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const placed = choosePhrases(style, 96, 60 / BPM[style], seed);
      placed.slice(1).forEach(({ phrase: p, beat }, i) => {
        const before = placed[i]!;
        expect(p.id).not.toBe(before.phrase.id);
        expect(beat).toBe(before.beat + before.phrase.counts);
        expect(p.styles).toContain(style);
      });
      expect(placed.at(-1)!.beat + 4).toBe(96);
    }
    expect(choosePhrases(style, 3, 0.5, 1)).toEqual([]);
  });
});

describe('composeDance', () => {
  it.each(DANCE_STYLES.flatMap((style) => [1, 2].map((seed) => [style, seed] as const)))(
    '%s %i: on the beat, feet that stand, bounded, from rest to rest',
    (style, seed) => {
      const request = requestOf(style, seed);
      const clip = composeDance(request);
      const { line } = choreograph(request);
      const stops = line.keys.filter(
        (k) => !k.flow && k.atS >= request.beats[4]! && k.atS < request.beats.at(-4)!,
      );
      const m = measureDance(
        clip,
        request.beats,
        stops.map((k) => k.atS),
      );
      expect(m.skateMm).toBeLessThan(10);
      expect(m.underFloorMm).toBeLessThan(3);
      expect(m.accentsHit).toBeGreaterThan(0.95);
      expect(m.accentsOnBeat).toBeGreaterThan(0.75);
      expect(m.topSpeedMS).toBeLessThan(4.5);
      expect(m.topJerkMS3).toBeLessThan(2500);
      expect(m.topStepRad).toBeLessThan(0.75);
      expect(m.legsGapM).toBeGreaterThan(-0.02);
      // All written stops lie on beats or between two.
      for (const k of stops) expect(Math.abs((beatAt(request.beats, k.atS) * 2) % 1)).toBeLessThan(1e-6);
      for (let t = 0; t < request.durationS; t += 1 / 15) {
        const { body, stance } = danceFrom(danceAt(line, t));
        const gaps = gapsOf(bodyOnPelvis(body, stance));
        expect(gaps.trunk).toBeGreaterThan(-0.012);
        expect(gaps.head).toBeGreaterThan(-0.012);
        expect(gaps.hands).toBeGreaterThan(-0.03);
        for (const side of ['left', 'right'] as const)
          expect(solveLeg(stance, side).reach).toBeLessThan(1.0005);
      }
      const frames = unpackBodyClip(clip);
      const rest = danceBones(AT_REST.body, AT_REST.stance);
      for (const f of [0, frames.frames - 1])
        frames.bones.forEach((name, b) => {
          const at = (f * frames.bones.length + b) * 4;
          const dot = rest[name]!.reduce((sum, x, k) => sum + x * frames.rotations[at + k]!, 0);
          expect(Math.abs(dot), name).toBeGreaterThan(0.9999);
        });
    },
  );
  it('follows beats that begin late and are uneven, and halves what is too fast', () => {
    const late = requestOf('sweet', 3, 100, 32, 0.337);
    const uneven = { ...late, beats: late.beats.map((t, i) => t + 0.02 * Math.sin(i * 2.1)) };
    const { line } = choreograph(uneven);
    const stops = line.keys.filter(
      (k) => !k.flow && k.atS >= uneven.beats[4]! && k.atS < uneven.beats.at(-4)!,
    );
    const m = measureDance(
      composeDance(uneven),
      uneven.beats,
      stops.map((k) => k.atS),
    );
    expect(m.skateMm).toBeLessThan(10);
    expect(m.accentsHit).toBeGreaterThan(0.95);
    const fast = choreograph(requestOf('lively', 1, 160, 64));
    expect(fast.line.beats).toHaveLength(32);
    const slow = choreograph(requestOf('bamboo', 1, 50, 16));
    expect(slow.line.beats).toHaveLength(31);
  });
  it('gives the same clip for the same request, and another name for other music', () => {
    const request = requestOf('lively', 7, 120, 16);
    expect(composeDance(request)).toEqual(composeDance(request));
    expect(composeDance({ ...request, seed: 8 }).id).not.toBe(composeDance(request).id);
    expect(composeDance(requestOf('lively', 7, 121, 16)).id).not.toBe(composeDance(request).id);
  });
  it('stands still without beats, and says when there is no time', () => {
    const still = unpackBodyClip(composeDance({ beats: [], durationS: 2, style: 'sway', seed: 1 }));
    expect(still.frames).toBe(61);
    expect(Math.max(...still.hips!)).toBe(0);
    expect(() => composeDance({ beats: [], durationS: 0, style: 'sway', seed: 1 })).toThrow(RangeError);
  });
  it('keeps the ready stance within the reach of the legs', () => {
    expect(solveLeg(READY.stance, 'left').reach).toBeLessThan(0.98);
  });
});
