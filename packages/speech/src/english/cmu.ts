import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The CMU dictionary as npm `cmu-pronouncing-dictionary` has it, one `"word": "W ER1 D"` a line. Searched as text when the first
 * English sentence comes: as a module, its 135,000 strings cost every process 60 MB and a quarter of a second.
 */
let text: Buffer | null = null;
const dictionary = (): Buffer => {
  text ??= readFileSync(createRequire(import.meta.url).resolve('cmu-pronouncing-dictionary'));
  return text;
};

const PREFIX_LETTERS = 2;
/** Where the words that begin alike stand; they stand together, so a word is looked for among some hundreds. */
const places = new Map<string, Buffer>();
const among = (prefix: string): Buffer => {
  const known = places.get(prefix);
  if (known !== undefined) return known;
  const start = `\n  "${prefix}`;
  const from = dictionary().indexOf(start, 0, 'latin1');
  const last = dictionary().lastIndexOf(start, undefined, 'latin1');
  const place =
    from < 0 ? Buffer.alloc(0) : dictionary().subarray(from, dictionary().indexOf('\n', last + 1) + 1);
  places.set(prefix, place);
  return place;
};

/** A word's sounds (`HH AH0 L OW1`), lower case in; null when it is not listed. */
export const cmuPhones = (word: string): string | null => {
  if (!/^[a-z']+$/.test(word)) return null;
  const lines = among(word.slice(0, PREFIX_LETTERS));
  const entry = `\n  "${word}": "`;
  const at = lines.indexOf(entry, 0, 'latin1');
  if (at < 0) return null;
  const from = at + entry.length;
  return lines.toString('latin1', from, lines.indexOf('"', from, 'latin1'));
};
