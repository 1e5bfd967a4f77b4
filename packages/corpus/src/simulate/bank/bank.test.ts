import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { expand, parsed } from '../pattern.js';
import { rngOf } from '../rng.js';
import { CATEGORIES } from '../shop/category.js';
import { shopOf } from '../shop/product.js';
import { PERSONAS } from '../talk/persona.js';
import { ASK_BANK, HOST_BANK, POLAR_BANK, VIEWER_BANK } from '../talk/scene.js';
import { bankOf } from './bank.js';

describe('patterns', () => {
  it('take choices, nested ones too, variables, numbers in steps, particles', () => {
    const rng = rngOf('a');
    const seen = new Set(Array.from({ length: 200 }, () => expand('{a|b{c|d}|}<n>', rng, { n: '.' })));
    expect(seen).toEqual(new Set(['a.', 'bc.', 'bd.', '.']));
    for (let i = 0; i < 50; i += 1) expect([10, 15, 20]).toContain(Number(expand('[10-20/5]', rng)));
    expect(expand('好~', rng, {}, () => '呀')).toBe('好呀');
    expect(() => expand('<n>', rng)).toThrow('no <n>');
    expect(() => parsed('{a|b')).toThrow('unbalanced');
  });
  it('are refused twice in one section', () => {
    expect(() => bankOf('[a]\nx\nx')).toThrow('twice');
  });
});

describe('what is written by hand', () => {
  it('comes to more than 1,500 patterns, each of which can be read', () => {
    const patterns = [...HOST_BANK.values(), ...VIEWER_BANK.values(), ...ASK_BANK.values()].flat();
    for (const p of patterns) parsed(p);
    expect(patterns.length).toBeGreaterThan(2_500);
    expect(PERSONAS.length).toBeGreaterThanOrEqual(24);
    expect(CATEGORIES.length).toBeGreaterThanOrEqual(40);
  });
  it('holds no number in a host line', () => {
    for (const [section, lines] of HOST_BANK)
      for (const line of lines) expect(line.replace(/【[^】]*】/gu, ''), section).not.toMatch(/\d/u);
  });
  it('has no section that nothing uses', () => {
    const folder = fileURLToPath(new URL('../talk', import.meta.url));
    const code = readdirSync(folder)
      .map((f) => readFileSync(join(folder, f), 'utf8'))
      .join('\n');
    // These are named by what comes before: `h.echo.${…}`, `s.${…}`, `h.${…}`.
    const built = /^(?:h\.echo\..+|s\..+|h\.(?:again|also|follow|interrupt))$/u;
    const unused = [...HOST_BANK.keys(), ...VIEWER_BANK.keys()].filter(
      (section) => !built.test(section) && !code.includes(`'${section}'`),
    );
    expect(unused).toEqual([]);
  });
  it('asks for every label that a category has', () => {
    const labels = new Set(CATEGORIES.flatMap((c) => [...c.attributes.keys()]));
    expect([...labels].filter((l) => !ASK_BANK.has(l))).toEqual([]);
    for (const { label } of POLAR_BANK) expect(labels.has(label), label).toBe(true);
  });
});

describe('an invented shop', () => {
  it('has goods with options, facts in full words, and the same again', () => {
    for (let i = 0; i < 200; i += 1) {
      const shop = shopOf(`s${i}`, rngOf(`t${i}`));
      expect(shop).toEqual(shopOf(`s${i}`, rngOf(`t${i}`)));
      expect(shop.products.length).toBeGreaterThan(0);
      for (const p of shop.products) {
        expect(p.options.length, p.name).toBeGreaterThan(0);
        for (const { label, value } of p.attributes)
          expect(`${label}${value}`).not.toMatch(/[{}[\]<>|~?]| \//u);
      }
    }
  });
});
