/** `node dist/plan/feeling-evaluate.js [PAGE.md]`: how well faces fit lines that nothing was tuned on; with a page, its table is written anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { EXPRESSIONS } from '@zhubo/protocol';
import { feelingOf } from './feeling.js';
import { type LabelledLine, parseFeelings, scoreFeelings } from './feeling-lines.js';

const BEGIN = '<!-- table: written by plan/feeling-evaluate -->';
const END = '<!-- end of feelings -->';

const read = (name: string): LabelledLine[] =>
  parseFeelings(readFileSync(new URL(`../../eval/${name}`, import.meta.url), 'utf8'));
const percent = (x: number): string => x.toFixed(2);
const row = (name: string, lines: readonly LabelledLine[]): string => {
  const s = scoreFeelings(lines.map((l) => ({ truth: l.feeling, guess: feelingOf(l.text) })));
  const each = EXPRESSIONS.map((e) => percent(s.f1.get(e)!)).join(' | ');
  return `| ${name} (${lines.length}) | ${percent(s.macroF1)} | ${percent(s.accuracy)} | ${each} |`;
};
const table = [
  `| lines | macro-F1 | accuracy | ${EXPRESSIONS.join(' | ')} |`,
  `|${' --- |'.repeat(EXPRESSIONS.length + 3)}`,
  row(
    'test part of feelings.tsv',
    read('feelings.tsv').filter((l) => l.part === 'test'),
  ),
  row('feelings-unseen.tsv', read('feelings-unseen.tsv')),
].join('\n');
console.log(table);
const page = process.argv[2];
if (page) {
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${page} has no marks for the table`);
  writeFileSync(page, `${text.slice(0, from + BEGIN.length)}\n\n${table}\n\n${text.slice(to)}`);
}
