import { expect, it } from 'vitest';
import { cmuPhones } from './cmu.js';

it('finds words in the dictionary, whole and in this form only', () => {
  expect(cmuPhones('hello')).toBe('HH AH0 L OW1');
  expect(cmuPhones("don't")).toBe('D OW1 N T');
  expect(cmuPhones('zywicki')).toBe('Z IH0 W IH1 K IY0');
  for (const word of ['hellox', 'Hello', "don't(2)", '', 'hello": "', 'iphon'])
    expect(cmuPhones(word)).toBeNull();
});
