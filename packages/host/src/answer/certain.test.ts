import { readFileSync } from 'node:fs';
import { catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { relevantFacts } from '../facts/index.js';
import { createTriage } from '../triage/index.js';
import { answeringFacts } from './answering.js';
import { certain } from './certain.js';
import { plainReply } from './plain.js';

const catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
const triage = createTriage(catalogue);
const NOW = Date.UTC(2026, 10, 24);

function judge(question: string, onStage: string): boolean {
  const t = triage(question, { onStage });
  const product = catalogue.products.find((p) => p.id === t.productId);
  const facts = relevantFacts(question, t, catalogue, NOW);
  const plain = plainReply(t, facts, { question, catalogue, variety: 0 });
  return certain(t, answeringFacts(t, facts, question, product), plain, question, product);
}

describe('which fact answers is certain', () => {
  it.each([
    ['多少钱', 'p1'],
    ['还有货吗', 'p1'],
    ['樱花粉m还有吗', 'p1'],
    ['165 115斤穿什么码', 'p1'],
    ['发什么快递', 'p1'],
    ['保质期多久', 'p4'],
    ['能退吗', 'p2'],
  ])('%s', (question, onStage) => expect(judge(question, onStage)).toBe(true));

  it('not where another that can answer is touched more by the words', () => {
    const [a, b] = ['退换', '运费险'].map((label) => ({
      id: label,
      productId: 'p1',
      field: 'policy',
      label,
      value: label === '退换' ? '支持七天无理由退货' : '每单送运费险',
    }));
    const t = triage('可以退吗', { onStage: 'p1' });
    const plain = {
      clauses: [{ text: '支持七天无理由退货。', facts: ['退换'] }],
      head: false,
      unanswered: false,
    };
    expect(certain(t, [a!, b!], plain, '有运费险吗', undefined)).toBe(false);
    expect(certain(t, [a!, b!], plain, '可以退换吗', undefined)).toBe(true);
    expect(certain(t, [a!], plain, '有运费险吗', undefined)).toBe(true);
  });

  it('not where no fact is said', () => {
    const t = triage('会起球吗', { onStage: 'p1' });
    expect(certain(t, [], { clauses: [], head: false, unanswered: true }, '会起球吗', undefined)).toBe(false);
  });
});
