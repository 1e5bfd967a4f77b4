import type { Catalogue, Fact } from '@zhubo/protocol';
import { canonical, plainly } from './canonical.js';
import { FACT_RULES } from './fact-rules.js';
import { ungrounded } from './grounded.js';
import { LEXICON_RULES, LONG_NUMBER_RULE } from './lexicon-rules.js';
import { checkNumbers, NUMBER_ARTICLE, NUMBER_RULE_ID } from './number-rule.js';
import { PROMISE_RULES } from './promise-rules.js';
import type { Claim, GoodsKind, Rule } from './rule.js';

export interface Clause {
  text: string;
  /** Everything the clause may rest on. */
  facts: Fact[];
  productId: string | null;
  /** Written by a model: every word must be in a fact or be talk, not only free of what is forbidden. */
  closed?: boolean;
  /** The viewer's words: what they named may be denied ("没有深灰"), never affirmed. */
  asked?: string;
}

export type Verdict =
  | { ok: true; evidence: string[] }
  | { ok: false; rule: string; article?: string; words: string; safe?: string };

export interface Guard {
  /** Whether a clause may be spoken at `nowMs`; facts outside their validity are no evidence. */
  check: (clause: Clause, nowMs: number) => Verdict;
}

/** Longest clause that is spoken, in characters; more is a model that does not end. */
export const CLAUSE_MAX_CHARS = 90;

const KINDS: readonly (readonly [RegExp, GoodsKind])[] = [
  [/保健|营养|滋补|膳食|维生素/u, 'health'],
  [/食品|零食|茶|水果|坚果|粮油|饮料|生鲜|糕点|宠物|母婴食|咖啡|酒|调味/u, 'food'],
  [/美妆|护肤|个护|洗护|化妆|彩妆|面膜|香水/u, 'cosmetic'],
];
const kindOf = (category: string): GoodsKind => KINDS.find(([p]) => p.test(category))?.[1] ?? 'general';

const refuse = (rule: Rule, words: string): Verdict => ({
  ok: false,
  rule: rule.id,
  ...(rule.article !== undefined && { article: rule.article }),
  words,
  ...(rule.safe !== undefined && { safe: rule.safe }),
});

/**
 * Builds the guard of a catalogue: nothing is synthesised that it has not passed.
 * Words first (they need no facts), then promises, properties and numbers against the evidence.
 */
export function createGuard(catalogue: Catalogue): Guard {
  const products = new Map(catalogue.products.map((p) => [p.id, p]));
  const names = [
    catalogue.shop,
    catalogue.persona.name,
    ...catalogue.products.flatMap((p) => [p.name, ...p.aliases]),
  ]
    .map(plainly)
    .filter((n) => n.length >= 2)
    .sort((a, b) => b.length - a.length);
  const withNumber = names.filter((n) => /[\d零一二两三四五六七八九十百千万半]/u.test(n));

  return {
    check: (clause, nowMs) => {
      const text = canonical(clause.text);
      if ([...clause.text].length > CLAUSE_MAX_CHARS)
        return { ok: false, rule: 'endless', words: clause.text.slice(0, 20) };
      const product = clause.productId === null ? undefined : products.get(clause.productId);
      const facts = ofNamedOptions(
        clause.facts,
        `${text.plain} ${plainly(clause.asked ?? '')}`,
        products,
      ).filter(
        (f) =>
          nowMs >= (f.validFrom ?? -Infinity) &&
          nowMs <= (f.validTo ?? Infinity) &&
          concerns(f, clause.productId, text.plain, products),
      );
      const claim: Claim = {
        text,
        facts,
        proof: facts.map((f) => ({ id: f.id, label: plainly(f.label), value: plainly(f.value) })),
        kind: product ? kindOf(product.category) : 'general',
      };
      for (const rule of [LONG_NUMBER_RULE, ...LEXICON_RULES, ...PROMISE_RULES, ...FACT_RULES]) {
        const words = rule.breaks(claim);
        if (words !== null) return refuse(rule, words);
      }
      const links = new Map<number, string>();
      for (const id of [clause.productId, ...facts.map((f) => f.productId)]) {
        const named = id ? products.get(id) : undefined;
        if (named) links.set(named.link, `${named.id}.link`);
      }
      // "28厘米" of a choice between sizes names the choice; it claims nothing.
      const options = (product?.skus ?? []).flatMap((s) => Object.values(s.options).map(plainly));
      const named = options.filter((o) => /\d\p{Script=Han}/u.test(o));
      const numbers = checkNumbers(claim, links, [...withNumber, ...new Set(named)]);
      if (numbers.broken !== null)
        return refuse({ id: NUMBER_RULE_ID, article: NUMBER_ARTICLE, breaks: () => null }, numbers.broken);
      if (clause.closed) {
        const persona = [catalogue.shop, catalogue.persona.name, catalogue.persona.address];
        const names = product ? [product.name, ...product.aliases] : [];
        const loose = ungrounded(
          clause.text,
          [...persona, ...names, ...facts.flatMap((f) => [f.label, f.value])],
          clause.asked ?? '',
        );
        if (loose !== null)
          return refuse(
            { id: 'ungrounded', article: '直播电商监督管理办法第34条', breaks: () => null },
            loose,
          );
      }
      return { ok: true, evidence: [...new Set([...numbers.evidence, ...quoted(claim)])] };
    },
  };
}

/**
 * Stock and price of one option back only a clause about that option, and then the total backs it no more:
 * "还有134件" is no answer to "樱花粉M还有吗".
 */
function ofNamedOptions(
  facts: Fact[],
  text: string,
  products: Map<string, Catalogue['products'][number]>,
): Fact[] {
  const named = new Set<string>();
  const kept = facts.filter((f) => {
    const option = OPTION_LABEL.exec(f.label);
    if (!option) return true;
    const product = f.productId === undefined ? undefined : products.get(f.productId);
    if (partsOf(option[2]!, product).every((part) => text.includes(part) || ink(text).includes(ink(part)))) {
      named.add(option[1]!);
      return true;
    }
    return !facts.some((o) => o.label === option[1]);
  });
  return kept.filter((f) => !named.has(f.label));
}

/** Signs of a value are said as words: * as 乘, + as 加. */
const ink = (text: string): string => text.replace(/[*×＊+乘加\s/、]/gu, '');
const OPTION_LABEL = /^(库存|价格)-(.+)$/u;

/** 雾霾蓝M -> 雾霾蓝, m: the option values that a label is made of, as they are typed. */
function partsOf(name: string, product: Catalogue['products'][number] | undefined): string[] {
  const values = [...new Set(product?.skus.flatMap((s) => Object.values(s.options)) ?? [])].sort(
    (a, b) => b.length - a.length,
  );
  const parts: string[] = [];
  let rest = name;
  for (const v of values)
    if (rest.includes(v)) {
      parts.push(plainly(v));
      rest = rest.replace(v, ' ');
    }
  return parts.length > 0 ? parts : [plainly(name)];
}

/** Facts of another product are evidence only where the clause names that product. */
function concerns(
  f: Fact,
  productId: string | null,
  text: string,
  products: Map<string, Catalogue['products'][number]>,
): boolean {
  if (f.productId === undefined || productId === null || f.productId === productId) return true;
  // What is set side by side is of both.
  if (f.field.startsWith('compared.')) return true;
  const other = products.get(f.productId);
  return (
    other !== undefined &&
    (text.includes(`${other.link}号`) ||
      [other.name, ...other.aliases].some((n) => text.includes(n.toLowerCase())))
  );
}

/** Facts whose value stands in the clause word for word. */
const quoted = (claim: Claim): string[] =>
  claim.proof.filter((p) => p.value.length >= 2 && claim.text.plain.includes(p.value)).map((p) => p.id);

/** Only the word rules, for texts that have no facts at hand (script lines of an operator, names). */
export function brokenLexicon(text: string): Verdict {
  const claim: Claim = { text: canonical(text), facts: [], proof: [], kind: 'general' };
  for (const rule of LEXICON_RULES) {
    const words = rule.breaks(claim);
    if (words !== null) return refuse(rule, words);
  }
  return { ok: true, evidence: [] };
}

const built = new WeakMap<Catalogue, Guard>();

/** The guard of a catalogue, built once for each catalogue object. */
export function guardFor(catalogue: Catalogue): Guard {
  const known = built.get(catalogue);
  if (known) return known;
  const made = createGuard(catalogue);
  built.set(catalogue, made);
  return made;
}
