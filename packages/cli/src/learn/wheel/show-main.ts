import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { adapterAt, loadEngine } from '../engine.js';
import { openShow } from '../testing/show.js';
import { askedInShow, CORRECTION, wheelShop } from './shop.js';

/** One correction for so many wrong answers: an operator does not take back each of them. */
const CORRECTED_EVERY = 2;
const BETWEEN_MS = 130_000;
/** 2026-11-24 20:00 in China. */
const STARTS_AT = Date.UTC(2026, 10, 24, 12);
/** A slow machine is waited for: judged is what the model says. */
const PATIENT_MS = 60_000;

// node dist/learn/wheel/show-main.js DATA_DIR: the show with the planted weakness, told by the model that ships.
const dataDir = process.argv[2];
if (!dataDir) throw new Error('usage: show-main.js DATA_DIR');
mkdirSync(dataDir, { recursive: true });
const engine = await loadEngine(await adapterAt(dataDir, null));
const show = openShow({
  journal: join(dataDir, 'journal.db'),
  catalogue: wheelShop(),
  model: engine,
  startsAt: STARTS_AT,
  waitMs: PATIENT_MS,
});
let remotes = 0;
for (const [i, { text, remote }] of askedInShow().entries()) {
  const answer = await show.say(`viewer-${i}`, text);
  console.log(`${text} -> ${answer?.words ?? '(skipped)'}`);
  if (remote && remotes++ % CORRECTED_EVERY === 0) await show.cue({ type: 'correct', text: CORRECTION });
  show.pass(BETWEEN_MS);
}
await show.close();
