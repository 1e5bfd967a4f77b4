import { brokenLexicon, type Guard, type Job } from '@zhubo/host';
import type { Fact, RoomRecord } from '@zhubo/protocol';
import type { PerformCommand, Words } from './performer.js';

export interface LinesDeps {
  guard: Guard;
  /** Facts of the product that the lines are about, as they are now. */
  facts: Fact[];
  now: number;
  record(event: RoomRecord): void;
}

type LinesFrom = Extract<Job, { type: 'lines' }>['from'];

/**
 * One clause of known lines, with its slots (【价格】) filled at this moment, or null when it may not be said; why is on record.
 * An operator answers for the numbers of their own words, and thanks count viewers; the words themselves are guarded like
 * all others.
 */
export function lineWords(
  about: Pick<PerformCommand, 'utteranceId' | 'productId'>,
  from: LinesFrom,
  text: string,
  deps: LinesDeps,
): Words | null {
  const used: string[] = [];
  const missing: string[] = [];
  const filled = text.replace(/【([^】]+)】/g, (_, label: string) => {
    // The shop's own name of an attribute serves as well as the label it is known by.
    const fact = deps.facts.find((f) => f.label === label || f.field === `attr.${label}`);
    if (!fact) missing.push(label);
    else used.push(fact.id);
    return fact?.value ?? '';
  });
  const block = (rule: string, article?: string): null => {
    deps.record({
      type: 'guard.blocked',
      utteranceId: about.utteranceId,
      text,
      rule,
      ...(article ? { article } : {}),
    });
    return null;
  };
  if (missing.length > 0) return block(`unknown slot ${missing.join(', ')}`);
  const verdict =
    from === 'operator' || from === 'thanks'
      ? brokenLexicon(filled)
      : deps.guard.check({ text: filled, facts: deps.facts, productId: about.productId }, deps.now);
  if (!verdict.ok) return block(verdict.rule, verdict.article);
  return { text: filled, facts: [...new Set([...used, ...verdict.evidence])], from };
}
