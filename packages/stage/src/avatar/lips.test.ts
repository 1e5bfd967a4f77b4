import { VISEMES, type VisemeKey } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createLips, LEAD_S, lipsAt } from './lips.js';
import { VISEME_MORPHS } from './viseme-table.js';

/** 妈妈: closed lips, open vowel, twice. */
const MAMA: VisemeKey[] = [
  { v: 'bpm', t: 0, d: 0.07, w: 1 },
  { v: 'a', t: 0.07, d: 0.13, w: 1 },
  { v: 'bpm', t: 0.2, d: 0.07, w: 1 },
  { v: 'a', t: 0.27, d: 0.13, w: 1 },
  { v: 'sil', t: 0.4, d: 0.1, w: 1 },
];

describe('lips', () => {
  it('has a shape for every viseme, within bounds, on known names', () => {
    for (const v of VISEMES)
      for (const w of Object.values(VISEME_MORPHS[v])) expect(w > 0 && w <= 1).toBe(true);
  });
  it('opens on the vowel, closes fully on b p m and in silence', () => {
    expect(lipsAt(MAMA, 0.14, 0.016).jawOpen).toBeGreaterThan(0.4);
    expect(lipsAt(MAMA, 0.235, 0.016).jawOpen ?? 0).toBeLessThan(0.01);
    expect(lipsAt(MAMA, 0.235, 0.016).mouthPressLeft).toBeGreaterThan(0.2);
    expect(lipsAt(MAMA, 0.6, 0.016).jawOpen ?? 0).toBe(0);
  });
  it('shows a closure even when pictures are too rare to hit it', () => {
    const frameS = 0.1;
    const jaws = [0.04, 0.14, 0.24, 0.34].map((t) => lipsAt(MAMA, t, frameS).jawOpen ?? 0);
    expect(Math.min(jaws[1]!, jaws[2]!)).toBeLessThan(0.02);
  });
  it('shares out overlapping shapes and never leaves 0..1', () => {
    const keys: VisemeKey[] = [
      { v: 'a', t: 0, d: 1, w: 1 },
      { v: 'u', t: 0, d: 1, w: 1 },
    ];
    const m = lipsAt(keys, 0.5, 0.016);
    expect(m.jawOpen).toBeLessThan(VISEME_MORPHS.a.jawOpen!);
    for (const w of Object.values(m)) expect(w >= 0 && w <= 1).toBe(true);
  });
  it('is ahead of the sound', () => {
    const lips = createLips();
    const key: VisemeKey[] = [{ v: 'a', t: 0.2, d: 0.3, w: 1 }];
    const silent = lips.update({ visemes: key, positionS: 0.2 - LEAD_S - 0.06 }, 0, 0.016).jawOpen ?? 0;
    let open = 0;
    for (let p = 0.14; p < 0.21; p += 0.016)
      open = lips.update({ visemes: key, positionS: p }, 0, 0.016).jawOpen ?? 0;
    expect(silent).toBe(0);
    expect(open).toBeGreaterThan(0.2);
  });
  it('closes within 100 ms of a cut', () => {
    const lips = createLips();
    for (let i = 0; i < 30; i++)
      lips.update({ visemes: [{ v: 'a', t: 0, d: 9, w: 1 }], positionS: 1 }, 0, 0.016);
    let jaw = 1;
    for (let t = 0; t < 0.1; t += 0.016) jaw = lips.update(null, 0, 0.016).jawOpen ?? 0;
    expect(jaw).toBeLessThan(0.03);
  });
  it('follows the level when there are no times', () => {
    const lips = createLips();
    let loud = 0;
    for (let i = 0; i < 10; i++) loud = lips.update({ visemes: [], positionS: 0 }, 0.2, 0.02).jawOpen ?? 0;
    expect(loud).toBeGreaterThan(0.3);
  });
});
