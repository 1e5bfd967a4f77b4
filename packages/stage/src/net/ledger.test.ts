import type { ClauseTrack } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createLedger } from './ledger.js';

const track = (utteranceId: string, index: number, stream: number): ClauseTrack => ({
  utteranceId,
  index,
  stream,
  text: '好',
  sampleRate: 24_000,
  samples: null,
  visemes: [],
  chars: [],
  expression: 'neutral',
  gesture: 'none',
});

describe('ledger', () => {
  it('says nothing twice: a whole clause that comes again is known, its sound is nobody’s', () => {
    const l = createLedger();
    expect(l.accept(track('u', 0, 1), 0)).toBe('play');
    l.whole(1);
    expect(l.accept(track('u', 0, 7), 0)).toBe('known');
    expect(l.ownerOf(7)).toBeNull();
  });
  it('fills a clause whose sound was cut off by a lost connection', () => {
    const l = createLedger();
    l.accept(track('u', 0, 1), 0);
    expect(l.accept(track('u', 0, 9), 0)).toBe('fill');
    expect(l.ownerOf(9)).toMatchObject({ utteranceId: 'u', index: 0 });
  });
  it('drops what is older than a stop, clause and sound', () => {
    const l = createLedger();
    l.accept(track('u', 0, 1), 0);
    l.raise(3);
    expect(l.accept(track('u', 1, 2), 2)).toBe('stale');
    expect(l.ownerOf(1)).toBeNull();
    expect(l.ownerOf(2)).toBeNull();
    expect(l.accept(track('u', 2, 3), 3)).toBe('play');
  });
  it('lets a clause that a stop cut be said again', () => {
    const l = createLedger();
    l.accept(track('script', 4, 1), 0);
    l.whole(1);
    l.raise(1);
    l.forget([{ utteranceId: 'script', index: 4 }]);
    expect(l.accept(track('script', 4, 2), 1)).toBe('play');
  });
  it('remembers the last clause that was heard, and takes a new server’s epoch', () => {
    const l = createLedger();
    expect(l.lastPlayed()).toBeNull();
    l.played({ utteranceId: 'u', index: 2 });
    expect(l.lastPlayed()).toEqual({ utteranceId: 'u', index: 2 });
    l.raise(9);
    l.adopt(1);
    expect(l.accept(track('v', 0, 5), 1)).toBe('play');
  });
  it('does not grow without end', () => {
    const l = createLedger();
    for (let i = 0; i < 2_000; i++) {
      l.accept(track('u', i, i), 0);
      l.whole(i);
    }
    expect(l.accept(track('u', 1_999, 5_000), 0)).toBe('known');
    expect(l.accept(track('u', 0, 5_001), 0)).toBe('play');
  });
});
