import type { Catalogue, Intent } from '@zhubo/protocol';
import { memo } from '../facts/memo.js';
import { normalise } from '../facts/normalise.js';
import { featuresOf } from './features.js';
import { guesses } from './model.js';
import { createProductFinder } from './product.js';
import { evidenceOf, isGameTalk, shopWords } from './rules.js';
import { MODEL } from './weights-model.js';

/** How likely a comment asks something of the goods or the shop, and what. */
export interface Asked {
  /** The probabilities of all kinds of question together, in [0,1]; 0 for talk of games. */
  share: number;
  /** The likeliest kind of question. */
  intent: Intent;
}

const built = new WeakMap<Catalogue, (text: string) => Asked>();

/**
 * What the learned judge makes of a comment that no kind of question alone is sure enough for: "一罐几两" is a question of
 * quality or of size or of price, and surely a question.
 */
export function askedIn(catalogue: Catalogue): (text: string) => Asked {
  const known = built.get(catalogue);
  if (known) return known;
  const find = createProductFinder(catalogue);
  const words = shopWords(catalogue);
  const stage = catalogue.products[0]?.id ?? null;
  const made = memo((raw: string): Asked => {
    const { text, emoji } = normalise(raw);
    const found = find(text, { onStage: stage });
    const questions = guesses(MODEL, featuresOf(evidenceOf(text, emoji, found, words))).filter(
      (g) => g.intent.startsWith('question.') && g.intent !== 'question.identity',
    );
    return {
      share: isGameTalk(text, found) ? 0 : questions.reduce((n, g) => n + g.sure, 0),
      intent: questions[0]!.intent,
    };
  });
  built.set(catalogue, made);
  return made;
}
