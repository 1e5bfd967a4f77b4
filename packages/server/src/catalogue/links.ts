import type { Draft, KnownProduct } from './drafts.js';

/**
 * Gives link numbers to those that have none: a product keeps the one it has in the room, a new one takes the lowest free.
 * @returns how many were given one.
 */
export function numberLinks(drafts: readonly Draft[], known: readonly KnownProduct[]): number {
  const linkOf = new Map(known.map((p) => [p.id, p.link]));
  const own = drafts.map((d) => d.product.link as number | undefined);
  const taken = new Set(own);
  const kept = drafts.map((d, i) => {
    const link = own[i] ?? linkOf.get(String(d.product.id));
    if (own[i] !== undefined || link === undefined || taken.has(link)) return undefined;
    taken.add(link);
    return link;
  });
  let free = 1;
  let given = 0;
  for (const [i, draft] of drafts.entries()) {
    if (own[i] !== undefined) continue;
    given += 1;
    while (kept[i] === undefined && taken.has(free)) free += 1;
    draft.product.link = kept[i] ?? free++;
  }
  return given;
}
