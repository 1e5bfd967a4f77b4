import { describe, expect, it } from 'vitest';
import { createPrefixSlots } from './prefix-slots.js';

const slot = (name: string) => ({
  name,
  held: [] as string[],
  shared(tokens: string[]) {
    const at = tokens.findIndex((t, i) => this.held[i] !== t);
    return at === -1 ? tokens.length : at;
  },
});
const prompt = (product: string, question: string): string[] => [
  '资料',
  ...Array.from({ length: 12 }, (_, i) => `${product}${i}`),
  question,
];

describe('createPrefixSlots', () => {
  it('gives each product a slot of its own and comes back to it', () => {
    const slots = createPrefixSlots([slot('a'), slot('b')]);
    const ask = (product: string, question: string) => {
      const tokens = prompt(product, question);
      const taken = slots.take(tokens);
      taken.slot.held = tokens;
      return `${taken.slot.name}${taken.shared}`;
    };
    expect(ask('衣', '价')).toBe('a0');
    expect(ask('杯', '价')).toBe('b0');
    expect(ask('衣', '货')).toBe('a13');
    expect(ask('杯', '货')).toBe('b13');
    // A third product takes the slot used longest ago, not the one it shares a single token with.
    expect(ask('裙', '价')).toBe('a1');
    expect(ask('杯', '色')).toBe('b13');
  });
});
