import { visemeKeySchema } from '@zhubo/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINALS, finalParts } from './finals.js';
import { type Syllable, visemesOf } from './visemes.js';

const syl = (initial: string, final: string, t = 0, d = 0.2, tone = 1): Syllable => ({
  initial,
  final,
  tone,
  t,
  d,
});
const shapes = (...s: Syllable[]) => visemesOf(s).map((k) => k.v);

describe('visemesOf', () => {
  it('closes the lips on b, p and m before the vowel', () => {
    for (const initial of ['b', 'p', 'm']) {
      const [lips, vowel] = visemesOf([syl(initial, 'a')]);
      expect(lips).toMatchObject({ v: 'bpm', t: 0, w: 1 });
      expect(vowel!.v).toBe('a');
      expect(vowel!.t).toBeCloseTo(lips!.d);
    }
  });
  it('puts lip to teeth on f and walks glide, nucleus and ending', () => {
    expect(shapes(syl('f', 'a'))[0]).toBe('f');
    expect(shapes(syl('l', 'iang'))).toEqual(['dtl', 'i', 'a', 'gkh', 'sil']);
    expect(shapes(syl('k', 'uai'))).toEqual(['gkh', 'u', 'u', 'a', 'i', 'sil']);
  });
  it('reads spelling: y and w, abbreviated finals, u after j q x, held vowels of zi and shi, erhua', () => {
    const names = (i: string, f: string) => finalParts(i, f).map((x) => x.v);
    expect(names('y', 'uan')).toEqual(['v', 'a', 'n']);
    expect(names('w', 'o')).toEqual(['u', 'o']);
    expect(names('j', 'iu')).toEqual(names('', 'iou'));
    expect(names('x', 'u')).toEqual(['v']);
    expect(names('n', 'ü4')).toEqual(['v']);
    expect(names('s', 'i')).toEqual(['zcs']);
    expect(names('sh', 'i')).toEqual(['zhchsh']);
    expect(names('d', 'i')).toEqual(['i']);
    expect(names('h', 'uar')).toEqual(['u', 'a', 'er']);
    expect(names('', 'er')).toEqual(['er']);
    expect(names('d', '?')).toEqual(['e']);
  });
  it('rounds the consonant ahead of u, o and ü only', () => {
    const [s, ahead] = visemesOf([syl('sh', 'u')]);
    expect(ahead).toMatchObject({ v: 'u', t: s!.t, d: s!.d });
    expect(ahead!.w).toBeGreaterThan(0.3);
    expect(shapes(syl('sh', 'a'))).toEqual(['zhchsh', 'a', 'sil']);
  });
  it('is silent in gaps over 80 ms and after the end, not in shorter ones', () => {
    const keys = visemesOf([syl('b', 'a', 0, 0.2), syl('d', 'a', 0.25, 0.2), syl('m', 'a', 0.65, 0.2)]);
    const silences = keys.filter((k) => k.v === 'sil');
    expect(silences).toHaveLength(2);
    expect(silences[0]!.t).toBeCloseTo(0.45);
    expect(silences[0]!.d).toBeCloseTo(0.2);
    expect(silences[1]!.t).toBeCloseTo(0.85);
  });
  it('opens less on a neutral tone', () => {
    const open = (tone: number) => visemesOf([syl('m', 'a', 0, 0.2, tone)])[1]!.w;
    expect(open(5)).toBeLessThan(open(1));
  });
  it('has nothing to say about no syllables', () => expect(visemesOf([])).toEqual([]));
  it('gives sorted, valid keys that stay inside their syllables, whatever comes', () => {
    const syllable = fc.record({
      initial: fc.constantFrom('', 'b', 'f', 'zh', 'y', 'w', 'q', 'Q', '??'),
      final: fc.oneof(fc.constantFrom(...Object.keys(FINALS)), fc.string({ maxLength: 6 })),
      tone: fc.integer({ min: -1, max: 9 }),
      gap: fc.double({ min: 0, max: 0.5, noNaN: true }),
      d: fc.double({ min: 0, max: 0.6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(syllable, { maxLength: 12 }), (list) => {
        let t = 0;
        const timed = list.map((s) => {
          t += s.gap;
          const out = { ...s, t };
          t += s.d;
          return out;
        });
        const keys = visemesOf(timed);
        keys.forEach((k, i) => {
          expect(visemeKeySchema.safeParse(k).success).toBe(true);
          expect(k.w).toBeGreaterThan(0);
          expect(k.w).toBeLessThanOrEqual(1);
          expect(k.d).toBeGreaterThanOrEqual(0);
          if (i > 0) expect(k.t).toBeGreaterThanOrEqual(keys[i - 1]!.t - 1e-9);
        });
      }),
      { numRuns: 100 },
    );
  });
});
