import { readFileSync } from 'node:fs';
import { catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { relevantFacts } from '../facts/index.js';
import { createGuard } from '../guard/index.js';
import { createTriage } from '../triage/index.js';
import { plainReply } from './plain.js';

const catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
const NOW = Date.UTC(2026, 10, 24);
const triage = createTriage(catalogue);
const guard = createGuard(catalogue);

const ask = (question: string, onStage: string | null = 'p1', variety = 0) => {
  const t = triage(question, { onStage });
  const facts = relevantFacts(question, t, catalogue, NOW);
  return { t, facts, reply: plainReply(t, facts, { question, catalogue, variety }) };
};
const QUESTIONS = readFileSync(new URL('../triage/labelled.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((l) => l.split('\t')[1]!);

describe('plain answers', () => {
  it('pass the guard for every comment, product and phrasing', () => {
    const broken: string[] = [];
    for (const p of catalogue.products.filter((_, i) => i % 4 === 0))
      for (const [i, q] of QUESTIONS.entries()) {
        const variety = i + p.link;
        const { t, facts, reply } = ask(q, p.id, variety);
        if (t.skip) continue;
        if (process.env['PLAIN_SHOW'] === p.id)
          console.log(
            `${t.intent} | ${q} | ${reply.clauses.map((c) => c.text).join('|')} ${reply.unanswered ? '(?)' : ''}`,
          );
        for (const c of reply.clauses) {
          const v = guard.check({ text: c.text, facts, productId: t.productId }, NOW);
          if (!v.ok) broken.push(`${p.id} ${q}: ${c.text} -> ${v.rule} [${v.words}]`);
        }
      }
    expect([...new Set(broken)]).toEqual([]);
  });
});
