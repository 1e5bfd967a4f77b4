import { describe, expect, it } from 'vitest';
import { createLineDecoder } from './line-decoder.js';

/** Tokens are bytes here, the hardest case there is. */
const decode = (tokens: number[]) => Buffer.from(tokens).toString('utf8');
const feed = (text: string) => {
  const decoder = createLineDecoder<number>(decode);
  return [...Buffer.from(text)].map((byte) => decoder.push(byte));
};

describe('createLineDecoder', () => {
  it('waits for whole characters', () => {
    expect(feed('好a').map((r) => r.text)).toEqual(['', '', '好', 'a']);
  });

  it('ends at the line break and keeps it to itself', () => {
    expect(feed('a\n')).toEqual([
      { text: 'a', done: false },
      { text: '', done: true },
    ]);
    const decoder = createLineDecoder<string>((tokens) => tokens.join(''));
    expect(decoder.push('的。\n观众')).toEqual({ text: '的。', done: true });
  });
});
