import { type AnswerClause, bareText } from './clause.js';
import type { PlainAnswer } from './parts.js';

/** How many of the plain clauses say the first fact: a yes or no before it, and the parts that its sentence was cut into. */
export function leadLength({ clauses }: PlainAnswer): number {
  const first = clauses.findIndex((c) => c.facts.length > 0);
  if (first < 0) return 0;
  const { facts } = clauses[first]!;
  let end = first + 1;
  while (end < clauses.length && same(clauses[end]!.facts, facts)) end++;
  return end;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** What is left of a frame must have so many characters to be one. */
const FRAME_MIN_CHARS = 4;

/** A sentence without its numbers, to the ear; null when too little is left to be known again. */
const frameOf = (text: string): string | null => {
  const frame = bareText(text).replace(/\d+(?:\.\d+)?\p{Script=Han}?/gu, '');
  return frame.length < FRAME_MIN_CHARS ? null : frame;
};

/** Whether this very sentence, but for its numbers, was heard lately. */
export function heardLately(text: string, recent: readonly string[]): boolean {
  const frame = frameOf(text);
  return frame !== null && recent.some((r) => frameOf(r) === frame);
}

/**
 * What was said, as a model writes it: a value becomes the slot of its label, and the sentence is left open, for after a full stop
 * a small model has nothing more to say.
 */
export function inSlots(
  clauses: readonly AnswerClause[],
  facts: readonly { label: string; value: string }[],
): string {
  const text = clauses
    .map((c) => c.text)
    .join('')
    .replace(/[。！.!]+$/u, '，');
  const value = (v: string): string => v.replace(/[。；;，]+$/u, '');
  const longest = facts
    .filter((f) => value(f.value) !== '' && text.includes(value(f.value)))
    .sort((a, b) => b.value.length - a.value.length)[0];
  return longest ? text.replace(value(longest.value), `【${longest.label}】`) : text;
}
