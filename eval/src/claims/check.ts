import type { Catalogue, Product } from '@zhubo/protocol';
import { type Amount, amountsIn, hanNumber, keyOf } from './amounts.js';
import { type Evidence, evidenceFor } from './evidence.js';
import * as words from './words.js';

/** Something spoken that the catalogue does not bear out. */
export interface Unsupported {
  kind:
    | 'amount' | 'promise' | 'boast' | 'effect' | 'pressure' | 'contact' | 'human' | 'leak' | 'material' | 'colour'
    | 'place' | 'delivery' | 'stock' | 'rude' | 'word'; // biome-ignore format: one screen
  text: string;
  clause: string;
}

/** Viewers' own measures may be said back; their prices, counts and deadlines may not. */
const ECHOED = new Set(['weight', 'length', 'bare', 'age', 'size']);
/** How far before a word its negation stands. */
const NEGATION_CHARS = 5;

/**
 * Judges spoken text by the catalogue alone: each number with a unit, promise, superlative, effect, deadline, material, colour,
 * place and Latin word must stand in the facts of the products in question or follow from them by arithmetic.
 * Written apart from the host's guard, so that the two do not share a blind spot.
 *
 * @param products those the answer may be about; the shop's rules always count.
 */
export function unsupportedIn(
  clauses: readonly string[],
  question: string,
  catalogue: Catalogue,
  products: readonly Product[],
): Unsupported[] {
  // Who says a link number speaks of that product.
  const cited = catalogue.products.filter((p) => clauses.some((c) => citesLink(c, p.link)));
  const about = [...new Set([...products, ...(cited.length >= 2 && cited.length <= CITED_MAX ? cited : [])])];
  const evidence = evidenceFor(catalogue, about, question);
  return [
    ...clauses.flatMap((clause) => clauseFaults(clause, question, evidence)),
    ...misattributed(clauses, catalogue),
  ];
}

/** More links than this in one answer are a list of numbers, not a comparison. */
const CITED_MAX = 3;
const citesLink = (clause: string, link: number): boolean =>
  new RegExp(`(?<![\\d.])${link}号`, 'u').test(clause.normalize('NFKC'));

/** "73号199元" must be the price of number 73, "73号便宜100元" what it costs less than the other one cited. */
function misattributed(clauses: readonly string[], catalogue: Catalogue): Unsupported[] {
  const whole = clauses.join('').normalize('NFKC');
  const cited = [...new Set([...whole.matchAll(/(?<![\d.])(\d{1,4})号/gu)].map((m) => Number(m[1])))].flatMap(
    (link) => catalogue.products.find((p) => p.link === link) ?? [],
  );
  if (cited.length < 2) return [];
  const prices = (p: Product): number[] => [p.price, ...p.skus.flatMap((s) => s.price ?? [])];
  return clauses.flatMap((clause) =>
    [
      ...clause
        .normalize('NFKC')
        .matchAll(/(?<![\d.])(\d{1,4})号(?:链接)?(便宜|贵)?(?:是|卖|现价)?(\d+(?:\.\d+)?)元/gu),
    ].flatMap((m): Unsupported[] => {
      const p = cited.find((x) => x.link === Number(m[1]));
      const said = Number(m[3]);
      if (!p) return [];
      const holds =
        m[2] === undefined
          ? prices(p).includes(said) || p.listPrice?.amount === said
          : cited.some(
              (o) =>
                o !== p &&
                prices(p).some((a) => prices(o).some((b) => near(m[2] === '贵' ? a - b : b - a, said))),
            );
      return holds ? [] : [{ kind: 'amount', text: m[0], clause }];
    }),
  );
}
const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** Products that a question names by link number, name or alias. */
export function productsNamed(question: string, catalogue: Catalogue): Product[] {
  const q = question.normalize('NFKC').toLowerCase();
  return catalogue.products.filter(
    (p) =>
      new RegExp(`(?<!\\d)${p.link}\\s*(?:号|链接)|链接\\s*${p.link}(?!\\d)`, 'u').test(q) ||
      [p.name, nameAlone(p.name), ...p.aliases].some((n) =>
        n.length > 1 ? q.includes(n.toLowerCase()) : standsAlone(n, q),
      ),
  );
}

/** 绿茶蛋黄酥 of "绿茶蛋黄酥 200克/4枚入". */
const nameAlone = (name: string): string => name.replace(/[\s（(]*\d.*$/u, '').trim() || name;

/** A name of one character is one only where no word goes on around it: 锅和台灯, not 火锅. */
const standsAlone = (name: string, text: string): boolean =>
  new RegExp(`(?:^|[和跟与比、,，\\s])${name}(?=[和跟与比、,，\\s怎多哪谁的]|$)`, 'u').test(text);

function clauseFaults(clause: string, question: string, evidence: Evidence): Unsupported[] {
  const text = clause.normalize('NFKC').toLowerCase();
  const out: Unsupported[] = [];
  const fault = (kind: Unsupported['kind'], words: string): void => {
    out.push({ kind, text: words, clause });
  };
  const asked = question.normalize('NFKC').toLowerCase();
  const denies = words.NEGATION.test(text);
  for (const a of amountsIn(text))
    if (!amountHolds(a, asked, denies, evidence) && !linkHolds(a, text, evidence)) fault('amount', a.text);
  const unsure = words.UNSURE.test(text);
  // 最 好, 最.好 and 最\u200b好 are heard as 最好.
  const tight = text
    .replace(/(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu, '、')
    .replace(/[^\p{L}\p{N}%【】<>|@、]/gu, '')
    .replace(/(?<!\d)、/gu, '');
  if (!unsure)
    for (const m of text.matchAll(words.PROMISES))
      if (!promiseHolds(m[0], text, m.index, evidence)) fault('promise', m[0]);
  for (const m of text.matchAll(words.GIFTS))
    if (!unsure && !evidence.text.includes(m[1]!)) fault('promise', m[0]);
  const literal = (
    kind: Unsupported['kind'],
    pattern: RegExp,
    excused: (word: string) => boolean = () => false,
  ): void => {
    const found = [...text.matchAll(pattern), ...tight.matchAll(pattern)].map((m) => m[0]);
    for (const w of new Set(found)) if (!evidence.text.includes(w) && !excused(w)) fault(kind, w);
  };
  literal('boast', words.BOASTS);
  literal('effect', words.EFFECTS, () => denies);
  literal('pressure', words.PRESSURE);
  literal('contact', words.CONTACT, (w) => denies && asked.includes(w));
  literal('human', words.HUMAN);
  literal('leak', words.LEAK);
  literal('rude', words.RUDE);
  literal(
    'material',
    words.MATERIALS,
    (w) => denies || (/棉/u.test(w) && evidence.text.includes('100%棉')) || unsure,
  );
  literal('colour', words.COLOURS, (w) => denies || unsure || evidence.text.includes(w[0]!));
  literal('place', words.PLACES, (w) => asked.includes(w));
  for (const m of text.matchAll(words.DELIVERY))
    if (!deliveryHolds(m[1]!, m[2]!, evidence)) fault('delivery', m[0]);
  for (const m of text.matchAll(/[a-z]{2,}[a-z\d+]*/giu))
    if (
      m[0] !== 'ai' &&
      !/^x*[sml]$/u.test(m[0]) &&
      !evidence.text.includes(m[0]) &&
      !/^(?:cm|mm|kg|ml)$/u.test(m[0])
    )
      fault('word', m[0]);
  for (const m of text.matchAll(/[^\p{Script=Han}\p{Script=Latin}\p{N}\p{P}\p{S}\s]+/gu)) fault('word', m[0]);
  for (const m of tight.matchAll(BARE_HAN)) if (!evidence.numbers.has(hanNumber(m[0]))) fault('amount', m[0]);
  if (/包邮/u.test(text) && !unsure && !/满|不|部分/u.test(text) && !unconditional('包邮', evidence))
    fault('promise', '包邮');
  if (!unsure) out.push(...stockFaults(text, asked, clause, evidence));
  return out;
}

/** 一百零九 without a unit is heard as an amount; 十分 and 千万 are not. */
const BARE_HAN =
  /(?<![第零一二两三四五六七八九十百千万几])[一二两三四五六七八九](?:[十百千][零一二两三四五六七八九十百]+|[百千])(?![零一二三四五六七八九十百千万分多几\d]|[元块毛折斤克米公厘毫升小分个月年天日周点岁度倍码号件条双盒罐支台口副提把瓶袋包片抽张泡只套份单箱组枚颗粒档种层款次位名])/gu;

/** The catalogue promises it without a condition such as 满39元 before it. */
const unconditional = (word: string, e: Evidence): boolean =>
  [...e.text.matchAll(new RegExp(`[^，。；\\n]*${word}`, 'gu'))].some((m) => !/满|不/u.test(m[0]));

/** A number of pieces left, or none, must be that of what is spoken of: of the whole unless a choice is named. */
function stockFaults(text: string, asked: string, clause: string, e: Evidence): Unsupported[] {
  const fault = (words: string): Unsupported[] => [{ kind: 'stock', text: words, clause }];
  if (e.products.length !== 1) return [];
  const p = e.products[0]!;
  const total = p.skus.length > 0 ? p.skus.reduce((n, s) => n + s.stock, 0) : p.stock;
  const named = namesChoice(`${text} ${asked}`, p);
  if (words.SOLD_OUT.test(text)) {
    const none = total === 0 || (named && p.skus.some((s) => s.stock === 0));
    return none && !p.stockUnknown ? [] : fault('sold out');
  }
  if (!words.ABOUT_STOCK.test(text) || named) return [];
  return amountsIn(text).flatMap((a) => (a.class === 'count' && a.base !== total ? fault(a.text) : []));
}

/** One of the options stands in the text, whole or by its colour or size. */
const namesChoice = (text: string, p: Product): boolean =>
  p.skus.some((s) =>
    Object.values(s.options).some((v) => {
      const value = v.toLowerCase();
      if (/^[a-z\d.]+$/u.test(value)) return new RegExp(`(?<![a-z\\d])${value}(?![a-z\\d])`, 'u').test(text);
      return (
        text.includes(value) ||
        [...value].some((c) => /[黑白红蓝绿黄灰粉紫棕橙]/u.test(c) && text.includes(c)) ||
        text.includes(value.slice(0, 2))
      );
    }),
  );

function amountHolds(a: Amount, asked: string, denies: boolean, e: Evidence): boolean {
  if (e.amounts.has(keyOf(a))) return true;
  if (a.class === 'bare' && e.numbers.has(a.base)) return true;
  const echo = amountsIn(asked).some(
    (q) => q.base === a.base || Number.parseFloat(q.text) === Number.parseFloat(a.text),
  );
  return echo && (ECHOED.has(a.class) || denies);
}

/**
 * Another product's number may be said with that product's own name behind it, or to ask which of several is meant; a
 * bare number would send the viewer to the wrong link.
 */
function linkHolds(a: Amount, text: string, e: Evidence): boolean {
  if (a.class !== 'number') return false;
  const names = e.links.get(a.base);
  if (!names) return false;
  const after = text.slice(a.at + a.text.length).replace(/^(?:链接)?的?/u, '');
  if (names.some((n) => after.startsWith(n))) return true;
  return /还是/u.test(text) && amountsIn(text).every((n) => n.class !== 'number' || e.links.has(n.base));
}

/** The catalogue must say the word with the same sign: 不支持无理由 does not bear out 支持无理由. */
function promiseHolds(word: string, text: string, at: number, e: Evidence): boolean {
  const signs = new Set<boolean>();
  for (let i = e.text.indexOf(word); i >= 0; i = e.text.indexOf(word, i + 1)) signs.add(negated(e.text, i));
  const said = negated(text, at);
  return signs.size === 0 ? said : signs.has(said);
}

const negated = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - NEGATION_CHARS), at);
  return words.NEGATION.test(before.slice(before.search(/[^，。；,;\n]*$/u)));
};

const deliveryHolds = (day: string, verb: string, e: Evidence): boolean =>
  [...e.text.matchAll(words.DELIVERY)].some(
    (m) => whenOf(m[1]!) === whenOf(day) && (m[2] === '发') === (verb === '发'),
  );
/** 四十八小时内 is 48小时. */
const whenOf = (day: string): string => {
  const amount = amountsIn(day)[0];
  return amount ? keyOf(amount) : (words.SAME_DAY[day] ?? day);
};
