import { describe, expect, it } from 'vitest';
import type { UtteranceRow } from './room-model.js';
import { saidLines } from './said-lines.js';

const row = (id: string, ...texts: string[]): [string, UtteranceRow] => [
  id,
  {
    id,
    kind: 'script',
    title: '',
    commentIds: [],
    productId: null,
    clauses: texts.map((text, index) => ({ index, text, facts: [], from: 'script' })),
    current: -1,
    marks: {},
  },
];

describe('saidLines', () => {
  it('gives what was said, newest first, each once', () => {
    expect(saidLines(new Map([row('u1', '好的，', '乐歌桌子'), row('u2', '好的，', '还有12件')]))).toEqual([
      '还有12件',
      '好的，',
      '乐歌桌子',
    ]);
  });
  it('keeps the last thirty', () => {
    const many = row('u', ...Array.from({ length: 40 }, (_, i) => `第${i}句`));
    expect(saidLines(new Map([many]))).toHaveLength(30);
  });
});
