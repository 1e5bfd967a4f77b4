import { describe, expect, it } from 'vitest';
import { createByteLru } from './lru.js';

describe('byte LRU', () => {
  it('forgets what was not used for longest', () => {
    const evicted: string[] = [];
    const lru = createByteLru<number>(10, (key) => evicted.push(key));
    lru.set('a', 1, 4);
    lru.set('b', 2, 4);
    lru.get('a');
    lru.set('c', 3, 4);
    expect(evicted).toEqual(['b']);
    expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([1, undefined, 3]);
    expect([lru.bytes, lru.size]).toEqual([8, 2]);
  });
  it('weighs a replaced entry once, and keeps nothing heavier than itself', () => {
    const lru = createByteLru<number>(10);
    lru.set('a', 1, 4);
    lru.set('a', 2, 6);
    expect(lru.bytes).toBe(6);
    lru.set('b', 3, 11);
    expect([lru.bytes, lru.size]).toEqual([0, 0]);
    lru.delete('a');
    expect(lru.bytes).toBe(0);
  });
});
