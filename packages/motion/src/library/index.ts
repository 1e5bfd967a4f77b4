import type { Clip } from './clip.js';
import { GREET } from './greet.js';
import { MOOD } from './mood.js';
import { POINT } from './point.js';
import { SELL } from './sell.js';
import { SHOW } from './show.js';
import { SIZE } from './size.js';
import { withWords } from './words.js';

/** Our motion library, in a fixed order. */
export const LIBRARY: readonly Clip[] = withWords([...GREET, ...POINT, ...SHOW, ...SIZE, ...MOOD, ...SELL]);

const BY_ID = new Map(LIBRARY.map((c) => [c.id, c]));

/** The clip of that id. @throws Error when there is none */
export function clipOf(id: string): Clip {
  const clip = BY_ID.get(id);
  if (!clip) throw new Error(`no clip ${id}`);
  return clip;
}

export { type Clip, type Family, kinOf } from './clip.js';
