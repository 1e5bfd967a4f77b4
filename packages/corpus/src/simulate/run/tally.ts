import { type Counts, count, sorted } from '../../counts.js';
import { claimIn } from '../check/claims.js';
import { ungroundedIn } from '../check/grounded.js';
import type { Conversation } from '../conversation.js';

/** Running counts over what is written; checked once more here, on what is really in the file. */
export function createTally() {
  const counts = {
    conversations: 0,
    turns: 0,
    viewerTurns: 0,
    hostTurns: 0,
    events: 0,
    unanswered: 0,
    refusals: 0,
    hostWithFacts: 0,
    hostNumbers: 0,
    ungroundedNumbers: 0,
    claims: 0,
  };
  const intents: Counts = {};
  const personas: Counts = {};
  const perConversation: Counts = {};
  const patterns = new Set<string>();
  return {
    add: (c: Conversation): void => {
      counts.conversations += 1;
      count(personas, c.host.persona);
      const answered = new Set(
        c.messages.flatMap((m) => (m.role === 'host' && m.reply !== undefined ? [m.reply] : [])),
      );
      let turns = 0;
      c.messages.forEach((m, i) => {
        if (m.role === 'event') {
          counts.events += 1;
          return;
        }
        turns += 1;
        for (const from of m.from) patterns.add(from);
        if (m.role === 'viewer') {
          counts.viewerTurns += 1;
          count(intents, m.intent);
          if (!answered.has(i)) counts.unanswered += 1;
          return;
        }
        counts.hostTurns += 1;
        if (m.refusal) counts.refusals += 1;
        if (m.facts.length > 0) counts.hostWithFacts += 1;
        counts.hostNumbers += (m.spoken.match(/\d+(?:\.\d+)?/gu) ?? []).length;
        const based = m.given
          .map((n) => c.facts[n]!)
          .filter((f) => m.facts.includes(f.id) || f.label === '商品');
        counts.ungroundedNumbers += ungroundedIn(m.spoken, based).length;
        if (claimIn(m.spoken) !== null) counts.claims += 1;
      });
      counts.turns += turns;
      count(perConversation, BUCKETS.find(([max]) => turns <= max)?.[1] ?? 'more');
    },
    get turns() {
      return counts.turns;
    },
    result: () => ({
      ...counts,
      patternsUsed: patterns.size,
      intents: sorted(intents),
      personas: sorted(personas),
      turnsPerConversation: Object.fromEntries(
        [...BUCKETS.map(([, name]) => name), 'more'].map((name) => [name, perConversation[name] ?? 0]),
      ),
    }),
  };
}
export type Tally = ReturnType<ReturnType<typeof createTally>['result']>;

const BUCKETS = [
  [2, '1-2'],
  [4, '3-4'],
  [8, '5-8'],
  [12, '9-12'],
  [20, '13-20'],
  [32, '21-32'],
] as const;
