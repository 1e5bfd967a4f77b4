import { describe, expect, it } from 'vitest';
import { createMatcher } from './vector.js';
import { packVectors, unpackVectors } from './vector-pack.js';
import { trainVectors, VECTOR_TRAINING } from './vector-train.js';

const lessons = [
  { pattern: '{能|可以}听{几个钟头|多久}', labels: ['续航'] },
  { pattern: '{沉不沉|压耳朵吗}', labels: ['重量'] },
];
const goods = [
  {
    facts: [
      { label: '续航', values: ['6小时'] },
      { label: '重量', values: ['4克'] },
    ],
  },
];
const small = { ...VECTOR_TRAINING, dimensions: 8, buckets: 1 << 10, epochs: 30 };
const facts = [
  { label: '重量', value: '4克' },
  { label: '续航', value: '6小时' },
];

describe('learning to match', () => {
  it('finds the fact that was taught, also once packed', () => {
    const { vectors, taught } = trainVectors(lessons, goods, small);
    for (const v of [vectors, unpackVectors(packVectors(vectors, taught))])
      expect(createMatcher(v)('能听多久', facts)[0]!.index).toBe(1);
  });

  it('learns the same from the same lessons', () => {
    const once = (): string => {
      const { vectors, taught } = trainVectors(lessons, goods, small);
      return packVectors(vectors, taught).rows;
    };
    expect(once()).toBe(once());
  });

  it('refuses vectors of another version', () => {
    const { vectors, taught } = trainVectors(lessons, goods, { ...small, epochs: 1 });
    expect(() => unpackVectors({ ...packVectors(vectors, taught), version: 0 })).toThrow(/version/u);
  });
});
