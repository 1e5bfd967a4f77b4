import type { Fact, Product, Triage } from '@zhubo/protocol';
import { lexicalScore, normalise, questionCore } from '../facts/index.js';
import { COMPUTED } from './answering.js';
import type { PlainAnswer } from './parts.js';

/** One kind of fact answers these, whatever else their words touch. */
const DECIDED: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.price',
  'question.stock',
  'question.gift',
]);
/** The label itself stands in the question. */
const NAMED = 1;

/**
 * Whether it is certain which fact answers, so that it may be said before a model has been heard: code worked it out, it is the
 * only one, or no other that could answer is touched more by the words of the question.
 *
 * @param answering the facts that can answer, best first
 */
export function certain(
  triage: Triage,
  answering: readonly Fact[],
  plain: PlainAnswer,
  question: string,
  product: Product | undefined,
): boolean {
  const first = plain.clauses.find((c) => c.facts.length > 0);
  if (!first) return false;
  const told = answering.find((f) => first.facts.includes(f.id));
  if (!told || answering.length === 1 || DECIDED.has(triage.intent)) return true;
  if (COMPUTED.test(told.label) || told.provenance === 'operator') return true;
  const { text } = normalise(question);
  const core = questionCore(text, product);
  const touched = (f: Fact): number => lexicalScore(core, f) + (text.includes(f.label) ? NAMED : 0);
  const most = touched(told);
  return answering.every((f) => f === told || touched(f) <= most);
}
