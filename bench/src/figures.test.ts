import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.js';

describe('figures', () => {
  it('takes nearest-rank percentiles, whatever the order', () => {
    expect(figuresOf([30, 10, 20, 40])).toEqual({ n: 4, p50: 20, p95: 40, max: 40 });
  });
  it('of nothing says so', () => {
    expect(figuresOf([])).toMatchObject({ n: 0, p50: Number.NaN });
  });
});
