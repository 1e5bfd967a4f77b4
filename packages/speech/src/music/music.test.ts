import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../audio/loudness.js';
import { accompany, DANCE_TRACKS, danceTrack, MUSIC_SAMPLE_RATE as RATE, renderScore } from './index.js';
import { readChords, readDrum, readMelody } from './notation.js';
import { chordOf, hzOf, midiOf, voicing } from './pitch.js';
import { createRandom } from './random.js';
import { DRUMS, KIT } from './voices/drums.js';
import { guitar, zither } from './voices/pluck.js';

const peakOf = (pcm: Float32Array): number => pcm.reduce((a, x) => Math.max(a, Math.abs(x)), 0);

describe('notation', () => {
  it('reads notes and chords', () => {
    expect([midiOf('a4'), midiOf('C4'), midiOf('f#5'), midiOf('bb3')]).toEqual([69, 60, 78, 58]);
    expect(hzOf(69)).toBe(440);
    expect(chordOf('Am7')).toEqual({ root: 9, bass: 9, tones: [0, 3, 7, 10] });
    expect(chordOf('C/G').bass).toBe(7);
    expect(voicing(chordOf('F'), midiOf('g3'))).toEqual([midiOf('a3'), midiOf('c4'), midiOf('f4')]);
    for (const bad of ['h4', 'c']) expect(() => midiOf(bad)).toThrow(bad);
    expect(() => chordOf('Cfoo')).toThrow('Cfoo');
  });
  it('reads bars, and says which one is wrong', () => {
    expect(readMelody('c4:4 - d4:8 | * | e4:16', 16).map((n) => [n.atStep, n.steps])).toEqual([
      [0, 4],
      [8, 8],
      [32, 16],
    ]);
    expect(() => readMelody('c4:16 | d4:15', 16)).toThrow('bar 2: 15 steps of 16');
    expect(readChords('C | Am F', 3, 16).map((c) => [c.atStep, c.steps])).toEqual([
      [0, 16],
      [16, 8],
      [24, 8],
      [32, 16],
    ]);
    expect(readDrum('x...o...-.......', 2, 16).map((s) => s.atStep)).toEqual([0, 4, 8, 16, 20, 24]);
    expect(() => readDrum('x...y...........', 1, 16)).toThrow('no stroke: y');
  });
});

/** Hz of the strongest frequency near `hz`, by the phase's advance between two windows. */
function pitchOf(samples: Float32Array, hz: number): number {
  const size = 4800;
  const phase = (from: number): number => {
    let re = 0;
    let im = 0;
    for (let i = 0; i < size; i += 1) {
      const w = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size);
      re += w * samples[from + i]! * Math.cos((2 * Math.PI * hz * i) / RATE);
      im -= w * samples[from + i]! * Math.sin((2 * Math.PI * hz * i) / RATE);
    }
    return Math.atan2(im, re);
  };
  const hop = 240;
  const expected = (2 * Math.PI * hz * hop) / RATE;
  const moved = phase(2400 + hop) - phase(2400) - expected;
  const wrapped = moved - 2 * Math.PI * Math.round(moved / (2 * Math.PI));
  return hz + (wrapped * RATE) / (2 * Math.PI * hop);
}

describe('instruments', () => {
  it.each([110, 196, 329.63, 659.26])('strings are in tune at %f Hz', (hz) => {
    for (const [name, voice, cents] of [
      ['guitar', guitar, 4],
      ['zither', zither, 12],
    ] as const) {
      const sound = voice({ hz, durationS: 0.45, loud: 0.8, random: createRandom(1) }, RATE);
      expect(Math.abs(1200 * Math.log2(pitchOf(sound, hz) / hz)), name).toBeLessThan(cents);
    }
  });
  it('drums begin and end at nothing', () => {
    for (const name of DRUMS) {
      const sound = KIT[name](createRandom(2), RATE);
      expect(peakOf(sound), name).toBeGreaterThan(0.05);
      expect(Math.abs(sound[0]!), name).toBe(0);
      expect(Math.abs(sound.at(-1)!), name).toBeLessThan(1e-3);
    }
  });
});

describe('renderScore', () => {
  it.each(DANCE_TRACKS.map((t) => [t.id, t] as const))('plays %s: level, length and beats', (_id, score) => {
    const cpu = process.cpuUsage();
    const { pcm, beats, bars } = renderScore(score, { loop: true });
    const spent = process.cpuUsage(cpu);
    const seconds = pcm.length / RATE;
    expect(seconds).toBeCloseTo((score.bars * 4 * 60) / score.bpm, 3);
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThanOrEqual(30);
    expect((spent.user + spent.system) / 1e6).toBeLessThan(seconds / 3);
    expect(beats).toHaveLength(score.bars * 4);
    expect(bars[1]).toBeCloseTo(240 / score.bpm, 9);
    expect(integratedLoudness(pcm, RATE)).toBeGreaterThan(-17);
    expect(integratedLoudness(pcm, RATE)).toBeLessThan(-15);
    expect(peakOf(pcm)).toBeLessThan(10 ** (-1 / 20));
    // Joined to itself there is no step larger than within.
    const step = (a: number, b: number): number => Math.abs(a - b);
    expect(step(pcm.at(-1)!, pcm[0]!)).toBeLessThan(0.02);
  });
  it('gives the same samples each time, and rings out when it does not go round', () => {
    const score = { ...danceTrack('sweet'), bars: 2 };
    const one = renderScore({ ...score, melody: [] });
    expect(renderScore({ ...score, melody: [] }).pcm).toEqual(one.pcm);
    expect(one.pcm.length / RATE).toBeCloseTo(5 + 1.6, 2);
    expect(peakOf(one.pcm.subarray(-100))).toBeLessThan(0.01);
  });
});

describe('accompany', () => {
  it.each(['pop', 'disco', 'guofeng', 'ballad'] as const)('%s in four and in three', (style) => {
    const four = accompany('C | G/B | Am7 | F', 100, 2, style);
    expect(four.beats).toHaveLength(8);
    expect(four.bars[1]).toBeCloseTo(2.4, 9);
    const three = accompany('C | G', 100, 2, style, { beatsPerBar: 3, drums: false });
    expect(three.beats).toHaveLength(6);
    expect(peakOf(three.pcm)).toBeGreaterThan(0.1);
  });
});
