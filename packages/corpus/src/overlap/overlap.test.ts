import { describe, expect, it } from 'vitest';
import { createOverlap } from './overlap.js';

describe('decontamination', () => {
  const overlap = createOverlap();
  overlap.add('这款防晒衣适合在海边穿吗，会不会很闷热呢');
  overlap.add('有没有小码');
  it('finds thirteen characters in a row, punctuation aside', () => {
    expect(overlap.touches('主播，这款防晒衣适合在海边穿吗？会不会')).toBe(true);
    expect(overlap.touches('主播，这款防晒衣适合在山上穿吗？会不会')).toBe(false);
  });
  it('finds a short item only when it is the whole', () => {
    expect(overlap.touches('有没有小码？')).toBe(true);
    expect(overlap.touches('有没有小码的裤子')).toBe(false);
  });
  it('finds fifty characters without thirteen words', () => {
    const long = createOverlap();
    long.add('a'.repeat(60));
    expect(long.touches(`b ${'c '.repeat(13)}${'a'.repeat(55)}`)).toBe(true);
  });
});
