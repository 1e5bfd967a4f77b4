import { readFileSync } from 'node:fs';
import { catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { questionsFor } from './questions.js';

const catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../shop/catalogue.json', import.meta.url), 'utf8')),
);

describe('bench questions', () => {
  it('are as many as asked for, about all products, and no two alike in the first hundred', () => {
    const questions = questionsFor(catalogue, 100);
    expect(questions).toHaveLength(100);
    expect(new Set(questions.map((q) => q.productId)).size).toBe(catalogue.products.length);
    expect(new Set(questions.map((q) => q.text)).size).toBeGreaterThan(95);
  });
});
