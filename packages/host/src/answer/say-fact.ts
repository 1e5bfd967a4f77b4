import type { Catalogue, Fact } from '@zhubo/protocol';
import { lexicalScore, normalise, questionCore } from '../facts/index.js';
import type { AnswerClause } from './clause.js';
import { fresh } from './frames.js';
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

/** Ids that a clause made from this fact rests on. */
export const evidenceOf = (fact: Fact): string[] => [...new Set([fact.id, ...(fact.restsOn ?? [])])];

/** A fact as a host says it. */
export function spoken(fact: Fact, ctx: PlainContext, lead: string): AnswerClause {
  return { text: lead + phrase(fact, ctx), facts: evidenceOf(fact) };
}

/** Marks that no voice can read become words: 200*230cm is 200乘230cm, a slash parts two kinds, what stands in brackets follows. */
export const aloud = (value: string): string =>
  value
    .replace(/(?<=[\d.])\s*[*×x＊]\s*(?=\d)/giu, '×')
    .replace(/^\d+[.：:、]\s*(?=\p{Script=Han})/u, '')
    .replace(/(?<=[\p{Script=Han}a-z])\s*[*×＊]\s*(?=\d)/giu, '乘')
    .replace(/(?<=[\p{Script=Han}\da-z])\s*\+\s*(?=[\p{Script=Han}])/giu, '加')
    .replace(/(?<![a-z])\s*\/\s*(?![\d.]*(?:t|\d{3,}))/giu, '、')
    .replace(/[*#|\\^_~`]+/gu, '')
    .replace(/（([^（）]*)）/gu, '，$1')
    .trim();

function phrase(fact: Fact, ctx: PlainContext): string {
  const option = /^(库存|价格)-(.+)$/u.exec(fact.label);
  const soldOut = fact.label.startsWith('库存') && /^0\D/u.test(fact.value);
  const value = aloud(fact.value.replace(/[。；;]+$/u, ''));
  if (option) {
    const list = soldOut ? say.OPTION_SOLD_OUT : say.FACT_PHRASES[`${option[1]}-`]!;
    return choose(list, ctx).replace('{o}', aloud(option[2]!)).replace('{v}', value);
  }
  if (soldOut) return choose(say.SOLD_OUT, ctx);
  if (fact.label === '赠品' && /^(?:无|没有|不送)/u.test(value)) return choose(say.NO_GIFT, ctx);
  const other = /^(\d+号)(.+)$/u.exec(fact.label);
  if (other) return other[2] === '卖点' ? `${other[1]}${value.split('；')[0]}` : `${other[1]}${value}`;
  if (fact.label === '卖点') return value.split('；').slice(0, 2).join('，');
  if (fact.label === '尺码建议' && value.includes('，')) return value;
  const list = say.FACT_PHRASES[fact.label];
  if (list) return choose(list, ctx).replace('{v}', value);
  if (say.SENTENCES.test(fact.label)) return bestPart(value, ctx.question);
  return `${fact.label}${/^[约为是见]/u.test(value) ? '' : '是'}${value}`;
}

/** More clauses than this are cut off: then the one asked for goes first. */
const CLAUSES_SAID = 2;

/** Of "甲；乙" the part that the question touches goes first; the rest follows. */
function bestPart(value: string, question: string): string {
  const parts = value
    .split(value.split(/[，；;。]/u).length > CLAUSES_SAID ? /[，；;。]/u : /[；;。]/u)
    .map((p) => p.trim())
    .filter(Boolean);
  if (parts.length < 2) return value;
  const core = questionCore(normalise(question).text);
  const score = (p: string): number => lexicalScore(core, { label: '', value: p });
  const best = parts.reduce((a, b) => (score(b) > score(a) ? b : a));
  return [best, ...parts.filter((p) => p !== best)].join('，');
}
