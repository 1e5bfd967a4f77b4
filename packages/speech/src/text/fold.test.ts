import { describe, expect, it } from 'vitest';
import { fold } from './fold.js';

describe('fold', () => {
  it('makes wide characters narrow and drops emoji, keeping track of where each came from', () => {
    const { written, folded, origin } = fold('👩‍👧４９．９元①');
    expect(folded).toBe('49.9元1');
    expect(origin.map((i) => written[i])).toEqual(['４', '９', '．', '９', '元', '①']);
  });
  it('keeps digits, which Unicode counts among emoji parts', () => expect(fold('1#*️⃣').folded).toBe('1#*'));
  it('hears a line break as the end of a sentence', () => expect(fold('好\n的').folded).toBe('好。的'));
  it('drops what cannot be seen', () => expect(fold('好\u200b的\ufeff').folded).toBe('好的'));
});
