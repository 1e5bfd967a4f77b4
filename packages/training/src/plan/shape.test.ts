import { describe, expect, it } from 'vitest';
import { countParams, shapeFor, USUAL_SHAPES } from './shape.js';

describe('countParams', () => {
  it.each([
    ['SmolLM2-135M', 134.5e6],
    ['SmolLM2-1.7B', 1.711e9],
    ['TinyLlama-1.1B', 1.1e9],
    ['SmolLM3-3B', 3.075e9],
    ['LLaMA-7B', 6.738e9],
    ['LLaMA-13B', 13.016e9],
    ['LLaMA-65B', 65.286e9],
    ['Llama-3-8B', 8.03e9],
    ['Llama-3-70B', 70.55e9],
    ['Llama-3.1-405B', 405.8e9],
  ])('%s has as many as published', (name, params) => {
    const shape = USUAL_SHAPES.find((s) => s.name === name)!;
    expect(Math.abs(countParams(shape) / params - 1)).toBeLessThan(0.005);
  });
});

describe('shapeFor', () => {
  it.each([6e6, 28e6, 270e6, 0.5e9, 2e9, 5e9, 20e9, 100e9])(
    '%d: has that many parameters, heads divide',
    (params) => {
      const shape = shapeFor(params, {});
      expect(Math.abs(countParams(shape) / params - 1)).toBeLessThan(0.03);
      expect(shape.hidden % shape.heads).toBe(0);
      expect(shape.heads % shape.kvHeads).toBe(0);
      expect(shape.hidden / shape.layers).toBeGreaterThan(15);
      expect(shape.hidden / shape.layers).toBeLessThan(200);
    },
  );

  it('takes a published shape when the size is called like it', () => {
    expect(shapeFor(7e9, {}).name).toBe('LLaMA-7B');
    expect(shapeFor(3e9, {}).name).toBe('SmolLM3-3B');
  });

  it('keeps what is wished', () => {
    expect(shapeFor(2e9, { hidden: 2048, layers: 36, vocab: 65536 })).toMatchObject({
      hidden: 2048,
      layers: 36,
      vocab: 65536,
    });
    expect(shapeFor(2e9, { kvHeads: 4 }).kvHeads).toBe(4);
  });

  it('names the flag that is off, and the mend', () => {
    expect(() => shapeFor(undefined, {})).toThrow(/^--params is missing/);
    expect(() => shapeFor(undefined, { layers: 4, hidden: 256, heads: 7 })).toThrow(
      /^--heads 7: must divide --hidden 256; take one of 1, 2, 4, 8, 16/,
    );
    expect(() => shapeFor(undefined, { layers: 4, hidden: 2048, heads: 16, kvHeads: 5 })).toThrow(
      /^--kv-heads 5: must divide --heads 16/,
    );
    expect(() => shapeFor(1e5, { vocab: 50000 })).toThrow(/--vocab/);
  });
});
