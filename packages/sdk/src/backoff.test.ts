import { describe, expect, it } from 'vitest';
import { backoffMs, RECONNECT_FIRST_MS, RECONNECT_MAX_MS } from './backoff.js';

describe('backoffMs', () => {
  it('doubles, is bounded, and never falls under half', () => {
    expect(backoffMs(0, 0)).toBe(RECONNECT_FIRST_MS / 2);
    expect(backoffMs(1, 0)).toBe(RECONNECT_FIRST_MS);
    expect(backoffMs(1, 0.999999)).toBe(RECONNECT_FIRST_MS * 2);
    expect(backoffMs(1_000, 0.999999)).toBe(RECONNECT_MAX_MS);
  });
});
