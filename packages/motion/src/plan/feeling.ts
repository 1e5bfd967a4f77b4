import { EXPRESSIONS, type Expression } from '@zhubo/protocol';
import { unitsOf } from '../clap/tokens.js';
import { feelingScorer } from './feeling-model.js';
import { signsOf } from './feeling-signs.js';
import { FEELING_MODEL } from './feeling-weights.js';

/** What a turn is for, when its words say little. */
const BY_KIND: Readonly<Record<string, Expression>> = {
  greeting: 'happy',
  thanks: 'happy',
  praise: 'happy',
  purchase: 'excited',
  complaint: 'sorry',
  unknown: 'thinking',
  ask: 'thinking',
  sell: 'excited',
  'question.price': 'excited',
  'question.discount': 'excited',
};
/** Log odds that the kind of a turn gives to its feeling: it decides where words say little, and never against plain words. */
const KIND_ODDS = 1.5;

let scorer: ReturnType<typeof feelingScorer> | undefined;

/** Log odds of each expression for a sentence. */
function feelingsOf(text: string, kind = ''): Map<Expression, number> {
  scorer ??= feelingScorer(FEELING_MODEL);
  const odds = scorer(text);
  const likely = BY_KIND[kind];
  if (likely) odds.set(likely, odds.get(likely)! + KIND_ODDS);
  return odds;
}

/**
 * The face that goes with a sentence, by its words (Chinese and English) and, when they say little, by `kind` (intent or kind
 * of turn). Same input, same face.
 */
export function feelingOf(text: string, kind = ''): Expression {
  // "嗯", "好": one character says nothing by itself.
  if (unitsOf(text).length < 2 && signsOf(text).length === 0) return BY_KIND[kind] ?? 'neutral';
  const odds = feelingsOf(text, kind);
  return EXPRESSIONS.reduce((best, e) => (odds.get(e)! > odds.get(best)! ? e : best));
}

/** Words and marks that make a feeling stronger, and such as make it less. */
const MORE =
  /[!！]|太|最后|超|非常|实在|真的很|特别|郑重|(.)\1{2,}|(.{2,4})[，、]?\2|[只仅]剩|倒计时|[手秒][慢没速]|冲|炸|疯|爆|绝[了]|离谱|天[哪呐啊]|我[的去]|哇|惊|神了|赶紧|赶快|快[，,快]|no way|oh my|so much|best|hurry|last|wow/i;
const LESS = /[嗯哦]|也许|可能|大概|一般|有点|还行|可以的|不客气|应该的|慢慢|maybe|a bit|fine/i;
const STRONGER = 1.3;
const WEAKER = 0.65;

/** The face that goes with a sentence, and how strong it is beside its usual form. */
export function feltOf(text: string, kind = ''): { expression: Expression; strength: number } {
  const expression = feelingOf(text, kind);
  if (expression === 'neutral') return { expression, strength: 1 };
  if (MORE.test(text)) return { expression, strength: STRONGER };
  return { expression, strength: LESS.test(text) ? WEAKER : 1 };
}
