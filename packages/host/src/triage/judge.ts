import type { Intent } from '@zhubo/protocol';
import { type Evidence, featuresOf } from './features.js';
import { type Guess, guesses, type LinearModel } from './model.js';

/** Kinds that the rules alone decide, or that a guess must be surer of before a viewer is turned away. */
const MAY_GUESS_FROM: Partial<Record<Intent, number>> = {
  personalData: Number.POSITIVE_INFINITY,
  injection: 0.5,
  abuse: 0.5,
};
/** Cheap to be wrong about: they are answered last and in a word. */
const COURTESIES: ReadonlySet<Intent> = new Set<Intent>(['greeting', 'thanks', 'praise']);
/**
 * How sure a guess must be to take a comment up. Most comments are talk among viewers, and an answer to talk is worse
 * than a skipped question: the next viewer asks again. Chosen by cross-validation within the tune half and by the share
 * of a games room that is taken up.
 */
const SURE_FROM = {
  ruleAgrees: 0,
  shopWords: 0.27,
  question: 0.36,
  courtesy: 0.3,
  social: 0.42,
  /** Who asks seldom complains. */
  askingComplaint: 0.75,
  gameTalk: 0.95,
} as const;

/** The intent that the learned weights see in a comment which the rules for dangerous kinds let pass. */
export function judge(model: LinearModel, evidence: Evidence, gameTalk: boolean): Intent {
  const best = guesses(model, featuresOf(evidence)).find((g) => g.sure >= (MAY_GUESS_FROM[g.intent] ?? 0))!;
  return best.sure >= sureFrom(best, evidence, gameTalk) ? best.intent : 'chatter';
}

function sureFrom({ intent }: Guess, evidence: Evidence, gameTalk: boolean): number {
  if (intent === 'chatter') return 0;
  if (gameTalk) return SURE_FROM.gameTalk;
  if (intent === evidence.rule) return SURE_FROM.ruleAgrees;
  if (intent === 'complaint' && evidence.asking) return SURE_FROM.askingComplaint;
  if (COURTESIES.has(intent)) return SURE_FROM.courtesy;
  if (!intent.startsWith('question.')) return SURE_FROM.social;
  return evidence.hits.length > 0 ? SURE_FROM.shopWords : SURE_FROM.question;
}
