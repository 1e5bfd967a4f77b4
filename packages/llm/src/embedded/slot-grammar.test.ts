import { describe, expect, it } from 'vitest';
import { slotGrammar } from './slot-grammar.js';

describe('slotGrammar', () => {
  it('names each label once, quoted', () => {
    expect(slotGrammar(['价格', '库存-3"', '价格'])).toContain('label ::= "价格" | "库存-3\\""\n'.trim());
  });

  it('has no slot where there is no fact, and takes no label that would end a slot', () => {
    for (const labels of [[], ['坏】的', '两\n行']]) expect(slotGrammar(labels)).not.toContain('label');
  });
});
