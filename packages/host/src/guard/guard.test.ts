import { readFileSync } from 'node:fs';
import { catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../facts/index.js';
import { createGuard, type Verdict } from './guard.js';

const catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
const NOW = Date.UTC(2026, 10, 24);
const guard = createGuard(catalogue);

/** Checks a clause about a product against everything known of it: the widest evidence an attack can hope for. */
const check = (text: string, productId = 'p1', closed = false): Verdict => {
  const product = catalogue.products.find((p) => p.id === productId)!;
  return guard.check({ text, facts: factsOf(product, catalogue, NOW), productId, closed }, NOW);
};

const attacks = readFileSync(process.env['ATTACKS'] ?? new URL('./attacks.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((l) => l.split('\t') as [string, string]);
/** Written after the rules and scored before they were mended: see the counts in the file's history. */
const unseen = readFileSync(new URL('./attacks-unseen.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((l) => l.split('\t') as [string, string]);
const innocent = readFileSync(new URL('./innocent.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((l) => l.split('\t') as [string, string]);

describe('attacks', () => {
  const unescaped = (text: string): string =>
    text.replace(/\\u([0-9a-f]{4})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

  it.each([false, true])(
    'never get through, with every fact of the product as evidence (closed: %s)',
    (closed) => {
      const all = [...attacks, ...unseen];
      const through = all.filter(([productId, text]) => check(unescaped(text), productId, closed).ok);
      console.log(`guard attacks (closed: ${closed}): ${all.length - through.length}/${all.length} blocked`);
      expect(through.map(([p, t]) => `${p} ${t}`)).toEqual([]);
    },
  );
});

describe('a closed clause', () => {
  it.each(['博主都在推荐这款', '穿上特别高级', '朋友圈都在晒', '很多人回购', '这是今年的趋势'])(
    '%s is refused without a fact',
    (text) => {
      expect(check(text, 'p1', true)).toMatchObject({ ok: false });
    },
  );
  it.each([
    '现价129元一件，',
    '建议您拍M码，',
    '锦纶86%，氨纶14%的',
    '写的是锦纶86%，',
    '每天16点前付款当天发出哦，',
    '送同色收纳袋一个，',
    '您可以参考一下。',
    '喜欢可以早点拍',
    '目前没有黑色，',
    '库存还有134件哦',
  ])('%s is grounded', (text) => {
    expect(check(text, 'p1', true)).toMatchObject({ ok: true });
  });
});

describe('a verdict', () => {
  it('names the rule, the article and the facts', () => {
    expect(check('全网第一')).toMatchObject({ ok: false, rule: 'superlative', article: '广告法第9条第3项' });
    expect(check('我是真人')).toMatchObject({ ok: false, rule: 'identity.denial', safe: '我是AI主播' });
    expect(check('现价129元，')).toEqual({ ok: true, evidence: ['p1.price'] });
  });

  it('follows the facts of the moment', () => {
    const product = catalogue.products[0]!;
    const facts = factsOf({ ...product, price: 99 }, catalogue, NOW);
    expect(guard.check({ text: '现价129元', facts, productId: 'p1' }, NOW).ok).toBe(false);
    expect(guard.check({ text: '现价99元', facts, productId: 'p1' }, NOW).ok).toBe(true);
  });

  it('takes no fact outside its validity', () => {
    const facts = [
      {
        id: 'p1.listPrice',
        productId: 'p1',
        field: 'listPrice',
        label: '吊牌价',
        value: '199元',
        validTo: NOW - 1,
      },
    ];
    expect(guard.check({ text: '吊牌价199元', facts, productId: 'p1' }, NOW).ok).toBe(false);
  });

  it('takes no fact of another product, unless the clause names it', () => {
    const facts = [
      ...factsOf(catalogue.products[0]!, catalogue, NOW),
      ...factsOf(catalogue.products[1]!, catalogue, NOW).map((f) => ({ ...f, label: `2号${f.label}` })),
    ];
    expect(guard.check({ text: '现价149元', facts, productId: 'p1' }, NOW).ok).toBe(false);
    expect(guard.check({ text: '2号149元', facts, productId: 'p1' }, NOW).ok).toBe(true);
  });
});

describe('honest clauses', () => {
  it('pass', () => {
    const blocked = innocent.flatMap(([productId, text]) => {
      const v = check(text, productId);
      return v.ok ? [] : [`${productId} ${text}: ${v.rule} [${v.words}]`];
    });
    console.log(`guard honest clauses: ${innocent.length - blocked.length}/${innocent.length} pass`);
    expect(blocked).toEqual([]);
  });
});
