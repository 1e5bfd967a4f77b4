/**
 * `node dist/clap/evaluate.js HELD_OUT.tsv MODEL_FOLDER [PAGE.md]`: how often each way finds a clip that fits a line it never
 * saw; with a page, the table between its marks is written anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { LIBRARY } from '../library/index.js';
import { openFinder } from './find.js';
import { createKeywords } from './keywords.js';
import type { Found } from './rank.js';
import { createTfidf } from './tfidf.js';

const KINDS: Readonly<Record<string, string>> = {
  P: 'paraphrase',
  D: 'one attribute differs',
  C: 'compound',
  S: 'sales line, no motion named',
  E: 'English',
};
const BEGIN = '<!-- table: written by clap/evaluate -->';
const END = '<!-- end of table -->';

const [heldOut, folder, page] = process.argv.slice(2);
if (!heldOut || !folder) throw new Error('evaluate HELD_OUT.tsv MODEL_FOLDER [PAGE.md]');
const rows = readFileSync(heldOut, 'utf8')
  .split('\n')
  .filter((l) => l && !l.startsWith('#'))
  .map((l) => {
    const [kind, text, ids] = l.split('\t');
    return { kind: kind!, text: text!, ids: new Set(ids!.split(',')) };
  });

const finder = await openFinder(folder);
const ways: readonly (readonly [string, (text: string) => Promise<Found[]> | Found[]])[] = [
  ['keywords', createKeywords(LIBRARY)],
  ['TF-IDF n-grams', createTfidf(LIBRARY)],
  ...(finder.by === 'clap'
    ? ([
        ['CLAP', finder.findByMeaning],
        ['CLAP + n-grams', finder.findGesture],
      ] as const)
    : []),
];
if (finder.by !== 'clap') console.error(`no CLAP: ${finder.reason}`);

const lines = ['| lines | way | R@1 | R@5 | R@10 | median rank |', '| --- | --- | --- | --- | --- | --- |'];
const ranks = new Map<string, { kind: string; rank: number }[]>();
const took: number[] = [];
for (const [name, find] of ways) {
  const list: { kind: string; rank: number }[] = [];
  for (const row of rows) {
    const started = performance.now();
    const found = await find(row.text);
    if (name === 'CLAP + n-grams') took.push(performance.now() - started);
    list.push({ kind: row.kind, rank: rankOf(found, row.ids) });
  }
  ranks.set(name, list);
}
for (const [kind, label] of [['', 'all'], ...Object.entries(KINDS)] as const)
  for (const [name, list] of ranks) {
    const own = list.filter((r) => kind === '' || r.kind === kind).map((r) => r.rank);
    const within = (k: number): string =>
      `${((100 * own.filter((r) => r <= k).length) / own.length).toFixed(1)} %`;
    lines.push(
      `| ${label} (${own.length}) | ${name} | ${within(1)} | ${within(5)} | ${within(10)} | ${median(own)} |`,
    );
  }
if (took.length > 0) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (q: number): string => sorted[Math.floor(q * (sorted.length - 1))]!.toFixed(2);
  lines.push(
    '',
    `A query of CLAP + n-grams took ${at(0.5)} ms (p50) and ${at(0.95)} ms (p95) in Node, one thread; n = ${took.length}.`,
  );
}
const table = lines.join('\n');
console.log(table);
if (page) {
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${page} has no marks for the table`);
  writeFileSync(page, `${text.slice(0, from + BEGIN.length)}\n\n${table}\n\n${text.slice(to)}`);
}

/** Rank of the first clip that fits, in the order that the way answers with. */
function rankOf(found: readonly Found[], ids: ReadonlySet<string>): number {
  return found.findIndex((f) => ids.has(f.id)) + 1;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
