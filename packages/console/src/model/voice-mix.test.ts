import { describe, expect, it } from 'vitest';
import { mixOf, readMix } from './voice-mix.js';

const voices = ['a', 'b', 'c'].map((id) => ({ id, title: id }));

describe('the voice form', () => {
  it.each(['b', 'a:70+b:30', 'c:95+a:5'])('gives %s back as it was', (spec) =>
    expect(mixOf(readMix(spec, voices))).toBe(spec),
  );
  it('begins with the default, alone', () => {
    expect(mixOf(readMix(null, voices))).toBe('a');
    expect(mixOf(readMix('gone', voices))).toBe('a');
    expect(mixOf(readMix('b:50+gone:50', voices))).toBe('b');
  });
  it('is no mixture of one voice with itself', () =>
    expect(mixOf({ first: 'a', second: 'a', share: 40 })).toBe('a'));
});
