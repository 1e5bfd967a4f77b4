import type { GivenFact } from './exchange.js';

/** A single character stands in too many words to be a value put in. */
const VALUE_MIN_CHARS = 2;
const NUMBER = /\d+(?:\.\d+)?\s*[\p{Script=Han}%a-z]?/giu;

/**
 * Puts slots 【label】 back where a model had written them: every value of a fact that stands in the text, the longest
 * first, those of `evidence` before others. "9元" is not found in "49元".
 */
export function withSlots(
  text: string,
  facts: readonly GivenFact[],
  evidence: readonly string[] = [],
): string {
  const usable = facts
    .map((f) => ({ ...f, value: trimmed(f.value) }))
    .filter((f) => f.value.length >= VALUE_MIN_CHARS && f.label !== '商品');
  const order = [...usable].sort(
    (a, b) =>
      Number(evidence.includes(b.id)) - Number(evidence.includes(a.id)) || b.value.length - a.value.length,
  );
  return order.reduce(
    (t, f) => outsideSlots(t, (part) => replaceWhole(part, f.value, `【${f.label}】`)),
    text,
  );
}

/** A fact's value as it is put into a sentence. */
const trimmed = (value: string): string => value.replace(/[。；;，]+$/u, '');

/**
 * A clause that still holds a number becomes the slot of the one fact that holds all its numbers: an operator says
 * "新疆加10块", the fact says "新疆、西藏加收10元". Null when a number is left that no single fact backs.
 */
export function groundedIn(text: string, facts: readonly GivenFact[]): string | null {
  const clauses = text.split(/(?<=[，。！？；,!?;])/u);
  const out: string[] = [];
  for (const clause of clauses) {
    const numbers = numbersIn(clause.replace(/【[^【】]*】/gu, ''));
    if (numbers.length === 0) {
      out.push(clause);
      continue;
    }
    const backing = facts.filter(
      (f) => f.label !== '商品' && numbers.every((n) => numbersIn(f.value).includes(n)),
    );
    if (backing.length !== 1) return null;
    if (out.some((c) => c.includes(`【${backing[0]!.label}】`))) continue;
    const end = /[，。！？；,!?;]$/u.exec(clause)?.[0] ?? '';
    out.push(`【${backing[0]!.label}】${end}`);
  }
  return out.join('');
}

/** The numbers of a text without what they count: "10元", "十块" (spoken) stay apart, which loses an example and never wrongs one. */
const numbersIn = (text: string): string[] =>
  (text.match(NUMBER) ?? []).map((n) => n.replace(/[^\d.]/gu, ''));

/** Whether a number is written outside the slots. */
export const writesNumber = (text: string): boolean =>
  numbersIn(text.replace(/【[^【】]*】/gu, '')).length > 0;

/** The labels of the slots, in order. */
export const slotsIn = (text: string): string[] => [...text.matchAll(/【([^【】]+)】/gu)].map((m) => m[1]!);

/** Labels stay as they are: a slot that is spelt otherwise is none. */
export const outsideSlots = (text: string, change: (part: string) => string): string =>
  text
    .split(/(【[^【】]*】)/u)
    .map((part) => (part.startsWith('【') ? part : change(part)))
    .join('');

function replaceWhole(text: string, value: string, slot: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
    const inNumber =
      (/^\d/u.test(value) && /[\d.]$/u.test(text.slice(0, at))) ||
      (/\d$/u.test(value) && /^[.]?\d/u.test(text.slice(at + value.length)));
    if (inNumber) continue;
    out += text.slice(from, at) + slot;
    from = at + value.length;
  }
  return out + text.slice(from);
}
