import type { Catalogue, Product, Triage } from '@zhubo/protocol';
import { lexicalScore, measureAsked, namesFor, pointsOf, questionCore } from '../facts/index.js';

/** One pair of characters that is no name of the thing. */
const TOLD_MIN = 0.75;
const SIZE_ASKED = /多大|口径|尺寸|几寸|多高|多长|多宽/u;
const OF_TRAITS: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.quality',
  'question.other',
  'question.use',
  'question.size',
  'question.material',
]);

/** Whether the name itself answers, where no fact does: "能水洗吗" of 可水洗羽绒枕, "多少克" of 曲奇520克. Text normalised. */
export function nameTells(text: string, triage: Triage, product: Product, catalogue: Catalogue): boolean {
  if (!OF_TRAITS.has(triage.intent)) return false;
  const name = product.name.normalize('NFKC').toLowerCase();
  const asked = measureAsked(text);
  if (asked) return asked.holds(name);
  if (SIZE_ASKED.test(text)) return /\d\s*(?:cm|mm|m|厘米|米|寸)|\d\s*[*×x]\s*\d/u.test(name);
  if (pointsOf(text).some((p) => !p.test(name))) return false;
  const rest = namesFor(catalogue).without(text, product);
  return lexicalScore(questionCore(rest), { label: '', value: name }) >= TOLD_MIN;
}
