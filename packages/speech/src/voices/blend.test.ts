import { describe, expect, it } from 'vitest';
import { canSpeakAs, parseVoice, writeVoice } from './blend.js';

describe('voices and mixtures', () => {
  it('reads a voice and a mixture, whatever its parts add up to', () => {
    expect(parseVoice('zf_xiaoxiao')).toEqual([{ voice: 'zf_xiaoxiao', share: 1 }]);
    expect(parseVoice('a:3+b:1')).toEqual([
      { voice: 'a', share: 0.75 },
      { voice: 'b', share: 0.25 },
    ]);
    expect(parseVoice('a+b')).toEqual([
      { voice: 'a', share: 0.5 },
      { voice: 'b', share: 0.5 },
    ]);
  });
  it.each(['', 'a+', 'a:x', 'a:0', 'a+a', 'a:1.5+b', '../a', 'a+b+c+d+e'])('refuses %s', (spec) =>
    expect(parseVoice(spec)).toBeNull(),
  );
  it('writes one mixture in one way', () => {
    expect(writeVoice(parseVoice('b:1+a:3')!)).toBe('a:75+b:25');
    expect(writeVoice(parseVoice('b:50+a:50')!)).toBe('a:50+b:50');
    expect(writeVoice(parseVoice('a:100+b:0')!)).toBe('a');
  });
  it('can be spoken where all its voices are, by an engine that mixes', () => {
    const voices = ['a', 'b'];
    expect(canSpeakAs({ voices }, 'b')).toBe(true);
    expect(canSpeakAs({ voices }, 'a+b')).toBe(false);
    expect(canSpeakAs({ voices, blends: true }, 'a+b')).toBe(true);
    expect(canSpeakAs({ voices, blends: true }, 'a+c')).toBe(false);
  });
});
