import { expect, it } from 'vitest';
import { fnv1a } from './hash.js';

it('is FNV-1a of the bytes of UTF-8', () => {
  // Published test vectors of 32-bit FNV-1a.
  expect([fnv1a(''), fnv1a('a'), fnv1a('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  for (const text of ['é', '多少钱', '😂哈', 'a多😂b']) {
    let h = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
    expect(fnv1a(text), text).toBe(h);
  }
});
