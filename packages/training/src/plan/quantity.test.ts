import { describe, expect, it } from 'vitest';
import { quantity } from './quantity.js';

describe('quantity', () => {
  it.each([
    ['2b', 2e9],
    ['1.5T', 1.5e12],
    ['350M', 350e6],
    ['40 B', 40e9],
    ['4096', 4096],
    ['20亿', 2e9],
    ['1.2万亿', 1.2e12],
    ['1,000', 1000],
    ['40_000', 40000],
  ])('%s', (text, value) => {
    expect(quantity('params', text)).toBeCloseTo(value, -1);
  });

  it.each(['', 'two', '2q', '-2b', '0', '2bb', '1e9x'])(
    '"%s" is refused with the flag and the mend',
    (text) => {
      expect(() => quantity('tokens', text)).toThrow(/^--tokens .*as in 2b/);
    },
  );
});
