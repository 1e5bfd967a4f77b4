import type { UtteranceRow } from './room-model.js';

/** More would be scrolled, and the word that sounded wrong was heard just now. */
const SAID_LINES_MAX = 30;

/** What was said, newest first, each text once. */
export function saidLines(utterances: ReadonlyMap<string, UtteranceRow>): string[] {
  const texts = [...utterances.values()].flatMap((u) => u.clauses.map((c) => c.text));
  return [...new Set(texts.reverse())].slice(0, SAID_LINES_MAX);
}
