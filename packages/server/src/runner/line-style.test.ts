import { describe, expect, it } from 'vitest';
import { styleOf } from './line-style.js';

describe('styleOf', () => {
  it.each([
    ['只剩最后十件，赶紧拍。', 'script', 'urgent'],
    ['只剩最后十件，赶紧拍。', 'operator', 'urgent'],
    ['只剩3件了。', 'answer', 'calm'],
    ['现在49.9元。', 'answer', 'calm'],
    ['现在49.9元。', 'buyer', 'calm'],
    ['家人们晚上好，', 'script', 'warm'],
    ['谢谢小雨的小心心。', 'script', 'warm'],
    ['资料里没有写，我帮您问一下。', 'answer', 'soft'],
    ['不好意思，已经售罄了。', 'answer', 'soft'],
    ['没有紫色，', 'answer', 'soft'],
    ['这件外套轻薄透气。', 'script', 'lively'],
    ['这件外套轻薄透气。', 'operator', undefined],
    ['Hurry, last few pieces!', 'cue', 'urgent'],
    ['Thank you for the gift.', 'answer', 'warm'],
  ])('%s as %s is %s', (text, kind, style) => expect(styleOf(text, kind)).toBe(style));
});
