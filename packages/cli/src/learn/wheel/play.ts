import { join } from 'node:path';
import type { LanguageModel } from '@zhubo/llm';
import { openShow } from '../testing/show.js';
import { askedInShow, wheelShop } from './shop.js';

/** One correction for so many wrong answers: an operator does not take back each of them. */
const CORRECTED_EVERY = 2;
const BETWEEN_MS = 130_000;
/** 2026-11-24 20:00 in China. */
const STARTS_AT = Date.UTC(2026, 10, 24, 12);
/** A slow machine is waited for: judged is what the model says. */
const PATIENT_MS = 60_000;

/** The show with the planted weakness, told by this model (which is closed), into the journal of `dataDir`. */
export async function playShow(
  dataDir: string,
  model: LanguageModel,
  tell: (line: string) => void = () => {},
): Promise<void> {
  const show = openShow({
    journal: join(dataDir, 'journal.db'),
    catalogue: wheelShop(),
    model,
    startsAt: STARTS_AT,
    waitMs: PATIENT_MS,
  });
  let wrong = 0;
  for (const [i, { text, must }] of askedInShow().entries()) {
    const answer = await show.say(`viewer-${i}`, text);
    const lacks = must !== null && !answer?.words.includes(must.hold);
    const takenBack = lacks && wrong++ % CORRECTED_EVERY === 0;
    tell(`${text} -> ${answer?.words ?? '(skipped)'}${takenBack ? `  | ${must.correction}` : ''}`);
    if (takenBack) await show.cue({ type: 'correct', text: must.correction });
    show.pass(BETWEEN_MS);
  }
  await show.close();
}
