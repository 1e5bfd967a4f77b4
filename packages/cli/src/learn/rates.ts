import { createFollower, type Exchange, type Told } from '@zhubo/corpus';
import type { Share } from '@zhubo/eval';
import type { RoomEvent } from '@zhubo/protocol';

export const RATES = ['blocked', 'unanswered', 'askedAgain', 'corrected'] as const;
export type Rate = (typeof RATES)[number];

export const RATE_WORDS: Readonly<Record<Rate, { zh: string; en: string }>> = {
  blocked: { zh: '护栏拦截', en: 'stopped by the guard' },
  unanswered: { zh: '答不上', en: 'unanswered' },
  askedAgain: { zh: '马上追问', en: 'asked again' },
  corrected: { zh: '运营更正', en: 'taken back' },
};

export type Rates = Record<Rate, Share>;

/** How answers were taken before a moment and after it. */
export interface RateWatch {
  take(event: RoomEvent): void;
  rates(): { before: Rates; after: Rates };
}

/** Without prompts: only what happened counts here, not what was asked with. */
const NO_PROMPTS = { take: () => {}, asked: () => null };

/** @param from Unix ms: what lies before is not looked at. @param boundary Unix ms of the promotion. */
export function createRateWatch(from: number, boundary: number): RateWatch {
  const follower = createFollower(NO_PROMPTS, { boughtWithinMs: 0 });
  const before = none();
  const after = none();
  const count = (x: Exchange | Told): void => {
    if ('answer' in x || x.at < from || x.endedAt === null || x.outcome !== 'done') return;
    const rates = x.at < boundary ? before : after;
    const happened: Record<Rate, boolean> = {
      blocked: x.blocked.length > 0,
      unanswered: x.unanswered,
      askedAgain: x.askedAgain !== null,
      corrected: x.correctedBy !== null || x.replacedBy !== null,
    };
    for (const rate of RATES) {
      rates[rate].of += 1;
      if (happened[rate]) rates[rate].yes += 1;
    }
  };
  return {
    take(event) {
      for (const settled of follower.take(event)) count(settled);
    },
    // What may still change waits for its time: an answer counts two minutes after it was heard.
    rates: () => ({ before, after }),
  };
}

const none = (): Rates => Object.fromEntries(RATES.map((r) => [r, { yes: 0, of: 0 }])) as Rates;

/** Below this many answers nothing is concluded. */
export const ANSWERS_MIN = 40;
/** One-sided, 1 in 250 for each of four rates: about one false alarm in sixty looks. */
const Z_MIN = 2.65;

export interface Advice {
  does: 'wait' | 'keep' | 'rollback';
  worse: Rate[];
}

/** Whether the room has become worse, by the two-proportion z-test with pooled variance, one rate after the other. */
export function adviceOn({ before, after }: { before: Rates; after: Rates }): Advice {
  if (after.blocked.of < ANSWERS_MIN || before.blocked.of < ANSWERS_MIN) return { does: 'wait', worse: [] };
  const worse = RATES.filter((r) => zOf(before[r], after[r]) >= Z_MIN);
  return { does: worse.length > 0 ? 'rollback' : 'keep', worse };
}

/** How many standard errors the second share lies above the first. */
export function zOf(a: Share, b: Share): number {
  const pooled = (a.yes + b.yes) / (a.of + b.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  return error === 0 ? 0 : (b.yes / b.of - a.yes / a.of) / error;
}
