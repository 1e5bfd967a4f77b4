import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Clip } from './clip.js';

const FOLDER = fileURLToPath(new URL('../../words/', import.meta.url));
const FIELDS = ['zh', 'en', 'says'] as const;
type Field = (typeof FIELDS)[number];
export type MoreWords = Partial<Record<Field, readonly string[]>>;

/**
 * Reads more words for clips: a line with a clip's id, then lines `zh …`, `en …` or `says …` with wordings between `|`;
 * `#` begins a note. @throws Error with the line's number when it is none of these
 */
export function parseWords(text: string, into = new Map<string, MoreWords>()): Map<string, MoreWords> {
  let id: string | undefined;
  text.split('\n').forEach((line, i) => {
    if (line === '' || line.startsWith('#')) return;
    const [word = '', ...rest] = line.split(' ');
    const field = FIELDS.find((f) => f === word);
    if (field && id !== undefined) {
      const wordings = rest.join(' ').split('|');
      if (wordings.some((w) => w.trim() === '')) throw new Error(`line ${i + 1}: an empty wording`);
      into.set(id, { ...into.get(id), [field]: wordings });
    } else if (!field && rest.length === 0 && word.includes('.')) {
      if (into.has(word)) throw new Error(`line ${i + 1}: ${word} stands twice`);
      id = word;
      into.set(id, {});
    } else throw new Error(`line ${i + 1}: neither a clip nor its words`);
  });
  return into;
}

/** The clips with the words of `packages/motion/words` behind their own. @throws Error when words are for no clip */
export function withWords(clips: readonly Clip[]): Clip[] {
  const more = new Map<string, MoreWords>();
  for (const file of readdirSync(FOLDER).sort()) parseWords(readFileSync(FOLDER + file, 'utf8'), more);
  const ids = new Set(clips.map((c) => c.id));
  for (const id of more.keys()) if (!ids.has(id)) throw new Error(`words for ${id}, which is no clip`);
  return clips.map((clip) => {
    const own = more.get(clip.id) ?? {};
    const joined = (field: Field): string[] => [...new Set([...clip[field], ...(own[field] ?? [])])];
    return { ...clip, zh: joined('zh'), en: joined('en'), says: joined('says') };
  });
}
