import { claimIn } from '../check/claims.js';
import { createGate, type Evaluation } from '../check/decontaminate.js';
import { findingsIn } from '../check/grounded.js';
import type { Conversation } from '../conversation.js';
import { conversationOf } from '../talk/show.js';

export type PartTask = { from: number; count: number };
/** Conversations in order, and why others that stood in their place were dropped. */
export type Part = { conversations: Conversation[]; dropped: Record<string, number>[] };

/** More would mean that the generator says nothing else. */
const ATTEMPTS_MAX = 50;

/** Makes conversations `from` to `from + count`. What fails a check is made anew, so each number has one that passes. */
export function createMaker(seed: string, evaluation: Evaluation): (task: PartTask) => Part {
  const touched = createGate(evaluation);
  const reasonFor = (c: Conversation): string | null => {
    if (touched(c)) return 'decontaminate.overlap';
    const [finding] = findingsIn(c);
    if (finding) return `check.${finding.kind}`;
    return c.messages.some((m) => m.role === 'host' && claimIn(m.spoken) !== null) ? 'check.claim' : null;
  };
  return ({ from, count }) => {
    const part: Part = { conversations: [], dropped: [] };
    for (let index = from; index < from + count; index += 1) {
      const dropped: Record<string, number> = {};
      for (let attempt = 0; ; attempt += 1) {
        if (attempt === ATTEMPTS_MAX)
          throw new Error(
            `conversation ${index}: ${ATTEMPTS_MAX} attempts failed: ${JSON.stringify(dropped)}`,
          );
        const made = conversationOf(seed, index, attempt);
        const reason = reasonFor(made);
        if (reason === null) {
          part.conversations.push(made);
          break;
        }
        dropped[reason] = (dropped[reason] ?? 0) + 1;
      }
      part.dropped.push(dropped);
    }
    return part;
  };
}
