/**
 * `node dist/clap/evaluate.js HELD_OUT.tsv MODEL_FOLDER [PAGE.md [RANKS.json …]]`: how often each way finds a clip that fits a
 * line it never saw; with a page, the table between its marks is written anew. Ranks of other ways, worked out elsewhere
 * (`zhubo_trainer clap-sentences`), come from files `{ "name", "ranks" }`, one rank a line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { LIBRARY } from '../library/index.js';
import { openFinder } from './find.js';
import { createKeywords } from './keywords.js';
import { nearCopyOf } from './near-copy.js';
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
const US_PER_MS = 1000;

const [heldOut, folder, page, ...others] = process.argv.slice(2);
if (!heldOut || !folder) throw new Error('evaluate HELD_OUT.tsv MODEL_FOLDER [PAGE.md]');
const all = readFileSync(heldOut, 'utf8')
  .split('\n')
  .filter((l) => l && !l.startsWith('#'))
  .map((l) => {
    const [kind, text, ids] = l.split('\t');
    return { kind: kind!, text: text!, ids: new Set(ids!.split(',')) };
  });
// Who writes many wordings hits upon some of the lines by chance; the model has seen those.
const isKnown = nearCopyOf(LIBRARY.flatMap((c) => [...c.zh, ...c.en, ...c.says]));
const fresh = all.map((r) => !isKnown(r.text));
const rows = all.filter((_, i) => fresh[i]);

const finder = await openFinder(folder);
const ways: readonly (readonly [string, (text: string) => Promise<Found[]> | Found[]])[] = [
  ['keywords', createKeywords(LIBRARY)],
  ['TF-IDF n-grams', createTfidf(LIBRARY)],
  ...(finder.by === 'clap'
    ? ([
        ['CLAP', finder.findByMeaning],
        ['finder', finder.findGesture],
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
    const before = process.cpuUsage();
    const found = await find(row.text);
    const { user, system } = process.cpuUsage(before);
    if (name === 'finder') took.push((user + system) / US_PER_MS);
    list.push({ kind: row.kind, rank: rankOf(found, row.ids) });
  }
  ranks.set(name, list);
}
const othersSchema = z.object({ name: z.string(), ranks: z.array(z.int().positive()).length(all.length) });
for (const file of others) {
  const { name, ranks: list } = othersSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  ranks.set(
    name,
    list.flatMap((rank, i) => (fresh[i] ? [{ kind: all[i]!.kind, rank }] : [])),
  );
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
    `A query of the finder took ${at(0.5)} ms of CPU time (p50), ${at(0.95)} ms (p95), in Node; n = ${took.length}.`,
  );
}
lines.push(
  '',
  `Left out: ${all.length - rows.length} of ${all.length} lines, which are nearly one of the wordings.`,
);
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
