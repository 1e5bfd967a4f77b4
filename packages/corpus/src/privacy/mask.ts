import { addressSpans } from './address.js';
import { contactSpans } from './contacts.js';
import { nameSpans } from './names.js';
import { numberSpans } from './numbers.js';
import { PRIVATE_KINDS, type PrivateKind, type Span } from './span.js';

/** What stands in the text instead: a mark no viewer types, the same for all of a kind. */
export const markOf = (kind: PrivateKind): string => `<|${kind}|>`;

/** All that is private in a text. Where two overlap they become one, of the kind named first in `PRIVATE_KINDS`. */
export function privateSpans(text: string, keep: readonly string[] = []): Span[] {
  const found = [...contactSpans(text), ...numberSpans(text), ...addressSpans(text), ...nameSpans(text)]
    .filter((s) => !keep.includes(text.slice(s.start, s.end)))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: Span[] = [];
  for (const span of found) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) {
      merged.push({ ...span });
      continue;
    }
    last.end = Math.max(last.end, span.end);
    if (PRIVATE_KINDS.indexOf(span.kind) < PRIVATE_KINDS.indexOf(last.kind)) last.kind = span.kind;
  }
  return merged;
}

/** Replaces what is private by marks. `kinds` lists what was found, in order. */
export function mask(text: string, keep: readonly string[] = []): { text: string; kinds: PrivateKind[] } {
  const spans = privateSpans(text, keep);
  if (spans.length === 0) return { text, kinds: [] };
  let out = '';
  let at = 0;
  for (const { start, end, kind } of spans) {
    out += text.slice(at, start) + markOf(kind);
    at = end;
  }
  return { text: out + text.slice(at), kinds: spans.map((s) => s.kind) };
}
