import type { Catalogue, Fact } from '@zhubo/protocol';
import { lexicalScore, normalise, questionCore } from '../facts/index.js';
import { rowAsked } from './answering.js';
import type { AnswerClause } from './clause.js';
import { fresh, worn } from './frames.js';
import * as say from './phrases.js';

export interface PlainContext {
  question: string;
  catalogue: Catalogue;
  /** Counts answers, so that phrasings take turns. */
  variety: number;
  /** Clauses heard in the last minutes, oldest first: their sentence frames are not used again. */
  recent?: readonly string[];
}

/** Of several ways to say a thing the one whose turn it is. */
export const choose = (templates: readonly string[], ctx: PlainContext): string =>
  fresh(templates, ctx.variety, ctx.recent ?? []);

/** What need not be said is left out rather than said in a sentence that was just heard. */
export const fallsFresh = (fact: Fact, ctx: PlainContext): boolean =>
  !worn(say.FACT_PHRASES[fact.label] ?? [], ctx.recent ?? []) || !(fact.label in say.FACT_PHRASES);

/** Ids that a clause made from this fact rests on. */
export const evidenceOf = (fact: Fact): string[] => [...new Set([fact.id, ...(fact.restsOn ?? [])])];

/** A fact as a host says it. */
export function spoken(fact: Fact, ctx: PlainContext, lead: string): AnswerClause {
  return { text: lead + phrase(fact, ctx), facts: evidenceOf(fact) };
}

/** Marks that no voice can read become words: 200*230cm is 200乘230cm, a slash parts two kinds, what stands in brackets follows. */
export const aloud = (value: string): string =>
  value
    // A share belongs to what follows: no pause between 100% and 聚酯纤维.
    .replace(/%\s+(?=\p{Script=Han})/gu, '%')
    .replace(/(?<=[\d.])\s*[*×x＊]\s*(?=\d)/giu, '×')
    .replace(/(^|[；;。])\s*\d+[.：:、,，]\s*(?=\p{Script=Han})/gu, '$1')
    .replace(/[φΦ]\s*(?=\d)/gu, '直径')
    .replace(/(?<=[\p{Script=Han}a-z])\s*[*×＊]\s*(?=\d)/giu, '乘')
    .replace(/(?<=[\p{Script=Han}\da-z])\s*\+\s*(?=[\p{Script=Han}])/giu, '加')
    .replace(/(?<![a-z])\s*\/\s*(?![\d.]*(?:t|\d{3,}))/giu, '、')
    .replace(/[*#|\\^_~`]+/gu, '')
    .replace(/（([^（）]*)）/gu, '，$1')
    .trim();

/** Some exports say each text twice, parted by a semicolon. */
const once = (value: string): string => [...new Set(value.split('；').map((p) => p.trim()))].join('；');

function phrase(fact: Fact, ctx: PlainContext): string {
  const option = /^(库存|价格)-(.+)$/u.exec(fact.label);
  const soldOut = fact.label.startsWith('库存') && /^0\D/u.test(fact.value);
  const value = once(aloud(fact.value.replace(/[。；;]+$/u, '')));
  if (option) {
    const list = soldOut ? say.OPTION_SOLD_OUT : say.FACT_PHRASES[`${option[1]}-`]!;
    return choose(list, ctx).replace('{o}', aloud(option[2]!)).replace('{v}', value);
  }
  if (soldOut) return choose(say.SOLD_OUT, ctx);
  if (fact.label === '赠品' && /^(?:无|没有|不送)/u.test(value)) return choose(say.NO_GIFT, ctx);
  const other = /^(\d+号)(.+)$/u.exec(fact.label);
  if (other) return other[2] === '卖点' ? `${other[1]}${value.split('；')[0]}` : `${other[1]}${value}`;
  if (fact.label === '卖点') return bestPart(value, ctx.question, /；/u).split('；').slice(0, 2).join('，');
  if (fact.label === '尺码建议' && value.includes('，')) return value;
  const list = say.FACT_PHRASES[fact.label];
  if (list)
    return choose(list, ctx).replace(
      '{v}',
      /^(?:净含量|保质期)$/u.test(fact.label) ? bestPart(value, ctx.question) : value,
    );
  if (say.SENTENCES.test(fact.label.replace(/^[*＊\s]+/u, ''))) return bestPart(value, ctx.question);
  const label = aloud(fact.label);
  // 怎么放, 谁能用: a label that asks, or that the value says again, is left out.
  if ((/怎么|谁|几|多|什么|哪|吗|(.)不\1|适合/u.test(label) || value.includes(label)) && !/元/u.test(value))
    return bestPart(value, ctx.question);
  // A long label before a short value keeps the point waiting.
  if (
    label.length >= LABEL_LONG_CHARS &&
    label.length + value.length > FIRST_CHARS_MAX &&
    value.length <= FIRST_CHARS_MAX
  )
    return value;
  if (/^[约为是见]/u.test(value)) return `${label}${value}`;
  return choose(
    LABELLED.map((t) => t.replace('{l}', label)),
    ctx,
  ).replace('{v}', value);
}

/** Ways to say a value under its label. */
const LABELLED = ['{l}是{v}', '{l}写的是{v}', '{l}标的{v}', '{l}这项是{v}'] as const;
const LABEL_LONG_CHARS = 4;
/** The first clause should not be longer, in characters. */
const FIRST_CHARS_MAX = 14;

/** More clauses than this are cut off: then the one asked for goes first. */
const CLAUSES_SAID = 2;

const EACH_TOLD = 1;
/** The part for the viewer's own measure. */
const ROW_TOLD = 5;

/** Of "甲；乙" the part that the question touches goes first; the rest follows. */
function bestPart(value: string, question: string, at?: RegExp): string {
  const parts = value
    .split(at ?? (value.split(/[，；;。]/u).length > CLAUSES_SAID ? /[，；;。]/u : /[；;。]/u))
    .map((p) => p.trim())
    .filter(Boolean);
  if (parts.length < 2) return value;
  const { text } = normalise(question);
  const core = questionCore(text);
  // 一包多少克: the part that speaks of each 包.
  const each = /[一每]([包支片张罐盒瓶颗粒袋个件条])/u.exec(text)?.[1];
  const row = rowAsked(text);
  const score = (p: string): number =>
    lexicalScore(core, { label: '', value: p }) +
    (each && p.includes(`每${each}`) ? EACH_TOLD : 0) +
    (row?.test(p) ? ROW_TOLD : 0) +
    (/运费|邮费/u.test(text) && p.includes('运费') ? EACH_TOLD : 0);
  const best = parts.reduce((a, b) => (score(b) > score(a) ? b : a));
  return [best, ...parts.filter((p) => p !== best)].join(at ? '；' : '，');
}
