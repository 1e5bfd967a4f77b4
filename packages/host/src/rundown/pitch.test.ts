import { lineTextOf } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { clausesOf } from '../answer/clause.js';
import { fillSlots } from '../answer/slots.js';
import { factsOf } from '../facts/index.js';
import { guardFor } from '../guard/index.js';
import { demoShop } from '../testing/talk.js';
import { chooseFiller, FILLER_REST_MS, fillersFor } from './filler.js';
import { pitchLines } from './pitch.js';

const now = Date.UTC(2026, 10, 24, 12);
const guard = guardFor(demoShop);

describe('what the host says of its own accord', () => {
  it.each(demoShop.products.map((p) => [p.name, p] as const))(
    '%s: presented and filled with, within the guard',
    (_, p) => {
      const facts = factsOf(p, demoShop, now);
      const texts = [
        ...[0, 1, 2].flatMap((variety) => pitchLines(p, demoShop, now, variety)),
        ...fillersFor(p, demoShop, now).map((f) => f.text),
      ];
      for (const clause of texts.flatMap((t) => clausesOf(lineTextOf(t)))) {
        const filled = fillSlots(clause, facts);
        expect(filled.unknown).toEqual([]);
        expect({
          clause: filled.text,
          ...guard.check({ text: filled.text, facts, productId: p.id }, now),
        }).toMatchObject({ ok: true });
      }
    },
  );

  it('names price and link, and offers nothing that is sold out', () => {
    const p = demoShop.products[0]!;
    const lines = pitchLines(p, demoShop, now, 0).join('');
    expect(lines).toContain('【价格】');
    expect(lines).toContain('【链接】');
    const gone = { ...p, stock: 0, skus: p.skus.map((s) => ({ ...s, stock: 0 })) };
    expect(pitchLines(gone, demoShop, now, 0).join('')).not.toContain('【价格】');
  });

  it('a filler rests for ten minutes, and when all rest there is silence', () => {
    const fillers = fillersFor(undefined, demoShop, now);
    const said = fillers.map((f) => ({ key: f.key, at: now }));
    expect(chooseFiller(fillers, said, now + FILLER_REST_MS - 1)).toBeNull();
    expect(chooseFiller(fillers, said, now + FILLER_REST_MS)).toBe(fillers[0]);
  });
});
