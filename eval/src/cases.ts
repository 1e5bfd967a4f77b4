import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What the host ought to do with the last thing the viewer says. */
export const WANTS = ['answer', 'unknown', 'refuse'] as const;
export type Want = (typeof WANTS)[number];

export const SHOPS = ['demo', 'litemall', 'shopify', 'nest'] as const;
export type ShopName = (typeof SHOPS)[number];

/** One step of a dialogue: the viewer speaks, another product comes on stage, or the shop changes a price or stock. */
export type Step =
  | { type: 'say'; text: string }
  | { type: 'show'; product: string }
  | { type: 'patch'; product: string; field: 'price' | 'stock'; value: number };

export interface EvalCase {
  /** File and line, so that a failure is found at once: `follow-ups.tsv:12`. */
  id: string;
  group: string;
  shop: ShopName;
  /** Product on stage at the beginning, or null. */
  stage: string | null;
  steps: Step[];
  want: Want;
  /** Product that the last answer must be about; null when it does not matter. */
  product: string | null;
  /** Each must be said; alternatives inside one. `@p1.price` is the id of a fact that must be the evidence of a clause. */
  has: string[][];
  /** None of these may be said. */
  not: string[];
}

const COLUMNS = 'stage\tsay\twant\tproduct\thas\tnot';
const BETWEEN_STEPS = '｜';

/**
 * Reads the cases of all shops below `dir`; a shop without a folder there has none.
 *
 * @throws Error naming file, line and what is wrong.
 */
export function readCases(dir: string): EvalCase[] {
  return SHOPS.filter((shop) => existsSync(join(dir, shop))).flatMap((shop) =>
    readdirSync(join(dir, shop))
      .filter((name) => name.endsWith('.tsv'))
      .sort()
      .flatMap((name) => parseCases(readFileSync(join(dir, shop, name), 'utf8'), shop, name)),
  );
}

/** The cases of one file; its name is the group. Lines that begin with # are remarks. */
export function parseCases(text: string, shop: ShopName, file: string): EvalCase[] {
  const [head, ...lines] = text.split('\n');
  if (head !== COLUMNS) throw new Error(`${file}: the first line must be the columns ${COLUMNS}`);
  return lines.flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const id = `${file}:${i + 2}`;
    const [stage = '', say = '', want = '', product = '', has = '', not = ''] = line.split('\t');
    const wanted = WANTS.find((w) => w === want);
    if (!wanted) throw new Error(`${id}: want is "${want}", not one of ${WANTS.join(', ')}`);
    const steps = say.split(BETWEEN_STEPS).map((part) => stepOf(part.trim(), id));
    if (steps.at(-1)?.type !== 'say')
      throw new Error(`${id}: the last step must be something the viewer says`);
    return {
      id,
      group: basename(file, '.tsv'),
      shop,
      stage: stage === '-' ? null : stage,
      steps,
      want: wanted,
      product: product === '' || product === '-' ? null : product,
      has: listOf(has, '&').map((one) => listOf(one, '|')),
      not: listOf(not, '|'),
    };
  });
}

const listOf = (cell: string, separator: string): string[] =>
  cell === '' || cell === '-' ? [] : cell.split(separator);

function stepOf(part: string, id: string): Step {
  const change = /^\[(\S+)\.(price|stock)=([\d.]+)\]$/u.exec(part);
  if (change)
    return {
      type: 'patch',
      product: change[1]!,
      field: change[2] as 'price' | 'stock',
      value: Number(change[3]),
    };
  const show = /^\[(\S+)\]$/u.exec(part);
  if (show) return { type: 'show', product: show[1]! };
  if (part === '') throw new Error(`${id}: an empty step`);
  return { type: 'say', text: part };
}

export const HALVES = ['odd', 'even'] as const;
export type Half = (typeof HALVES)[number];

/**
 * The cases whose line number is odd or even: one half to mend the mind by, the other, unread, to judge the mending.
 *
 * @throws Error when `half` is neither.
 */
export function halfOf<T extends { id: string }>(cases: readonly T[], half: string): T[] {
  if (!HALVES.some((h) => h === half)) throw new Error(`--half is "${half}", not ${HALVES.join(' or ')}`);
  return cases.filter((c) => (Number(c.id.slice(c.id.lastIndexOf(':') + 1)) % 2 === 1) === (half === 'odd'));
}

/**
 * Mixes the groups as a real room does, the same way each time: neighbours of one file would otherwise ask the
 * same kind of question twenty times in a row.
 */
export function mixed<T extends { id: string }>(cases: readonly T[]): T[] {
  return cases
    .map((c) => ({ c, at: hash(c.id) }))
    .sort((a, b) => a.at - b.at)
    .map(({ c }) => c);
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const c of text) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193) >>> 0;
  // The last characters of an id are a line number: spread them over all bits.
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0;
  return (h ^ (h >>> 12)) >>> 0;
}
