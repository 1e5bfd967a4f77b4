import { type Note, note } from './notes.js';
import { looksLikeHtml, textOfHtml } from './plain-text.js';

/** Limits of the schema for short and long texts. */
const SHORT_MAX = 200;
const LONG_MAX = 2_000;
const ID_MAX = 64;
const HASH_CHARS = 8;

const cutTo = (text: string, max: number, notes: Note[]): string => {
  if (text.length <= max) return text;
  notes.push(note('cut'));
  // Not through the middle of a character.
  return text
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .concat('…');
};

export const shortText = (text: string, notes: Note[]): string => cutTo(text, SHORT_MAX, notes);

/** A text of any length, HTML or not, as plain text within the limit. */
export function longText(text: string, notes: Note[]): string {
  if (!looksLikeHtml(text)) return cutTo(text, LONG_MAX, notes);
  notes.push(note('htmlRemoved'));
  return cutTo(textOfHtml(text), LONG_MAX, notes);
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits, in base 36: tells apart what was cut at the same place. */
function shortHash(text: string): string {
  let h = 0x811c9dc5;
  for (const unit of text) h = Math.imul(h ^ unit.codePointAt(0)!, 0x01000193);
  return (h >>> 0).toString(36).padStart(HASH_CHARS, '0').slice(-HASH_CHARS);
}

/** An id within the limit, the same one each time. */
export function idWithin(id: string, notes: Note[]): string {
  if (id.length <= ID_MAX) return id;
  notes.push(note('idShortened'));
  return `${id.slice(0, ID_MAX - HASH_CHARS - 1)}-${shortHash(id)}`;
}

/**
 * `材质:棉；产地:山东` or lines of such -> pairs. A part without a colon belongs to the value before it.
 * @returns an empty list for a text without any pair.
 */
export function pairsOf(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const part of text.split(/[；;\n]/)) {
    const [, key, value] = /^\s*([^:：]{1,30})[:：]\s*(\S[\s\S]*)$/.exec(part) ?? [];
    const last = pairs.at(-1);
    const twin = key === undefined ? undefined : pairs.find(([k]) => k === key.trim());
    if (key === undefined || value === undefined) {
      if (last !== undefined && part.trim() !== '') last[1] += `；${part.trim()}`;
    } else if (twin !== undefined) twin[1] += `；${value.trim()}`;
    else pairs.push([key.trim(), value.trim()]);
  }
  return pairs;
}
