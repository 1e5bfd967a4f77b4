import { describe, expect, it } from 'vitest';
import { decodeClause, encodeClause } from './clause-file.js';

const CLAUSE = {
  pcm: Int16Array.of(0, 1, -1, 32_767, -32_768),
  chars: [{ c: '好', t: 0, d: 0.2 }],
  phones: [{ initial: 'h', final: 'ao', tone: 3, t: 0, d: 0.2 }],
};

describe('clause file', () => {
  it('reads what it wrote', () => {
    expect(decodeClause(encodeClause(CLAUSE))).toEqual(CLAUSE);
    expect(decodeClause(encodeClause({ pcm: CLAUSE.pcm }))).toEqual({ pcm: CLAUSE.pcm });
  });
  it('notices every byte changed, lost or added', () => {
    const bytes = encodeClause(CLAUSE);
    for (let i = 0; i < bytes.length; i++) {
      if (i >= 36 && i < 40) continue; // the length field is checked by what it parts
      const changed = Buffer.from(bytes);
      changed[i]! ^= 1;
      expect(decodeClause(changed)).toBeNull();
    }
    expect(decodeClause(bytes.subarray(0, -1))).toBeNull();
    expect(decodeClause(Buffer.concat([bytes, Buffer.alloc(1)]))).toBeNull();
    expect(decodeClause(Buffer.alloc(0))).toBeNull();
  });
});
