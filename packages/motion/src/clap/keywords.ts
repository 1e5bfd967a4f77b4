import type { Clip } from '../library/clip.js';
import { type Found, ranked } from './rank.js';
import { unitsOf } from './tokens.js';

/** Words that are in most lines tell nothing. */
const COMMON_SHARE = 0.15;

/** Runs of two characters and whole Latin words. */
const keywordsOf = (text: string): string[] => {
  const units = unitsOf(text);
  return units.flatMap((u, i) => {
    const next = units[i + 1];
    if (/^[a-z0-9]+$/.test(u)) return [u];
    return next && !/^[a-z0-9]+$/.test(next) ? [u + next] : [];
  });
};

/** The plain way that others are measured beside: how many words of a clip's descriptions, lines and tags occur in the query. Needs no model. */
export function createKeywords(library: readonly Clip[]): (text: string) => Found[] {
  const sets = library.map((c) => ({
    id: c.id,
    words: new Set([...c.zh, ...c.en, ...c.says, ...c.tags].flatMap(keywordsOf)),
  }));
  const carriers = new Map<string, number>();
  for (const { words } of sets) for (const w of words) carriers.set(w, (carriers.get(w) ?? 0) + 1);
  const telling = (w: string): boolean => (carriers.get(w) ?? 0) <= library.length * COMMON_SHARE;
  return (text) => {
    const query = [...new Set(keywordsOf(text))].filter(telling);
    return ranked(sets.map(({ id, words }) => ({ id, score: query.filter((w) => words.has(w)).length })));
  };
}
