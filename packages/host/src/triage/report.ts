import type { Intent } from '@zhubo/protocol';
import type { Scores } from './score.js';

/** One scored set; null when its data is not on this machine. */
export interface Section {
  title: string;
  scores: Scores | null;
  table: string | null;
}

const short = (intent: Intent): string => intent.replace('question.', 'q.');

/** Truth by row, what was said by column, as a Markdown table; cells that are zero stay empty. */
export function confusionTable(pairs: readonly { truth: Intent; said: Intent }[]): string {
  const classes = [...new Set(pairs.flatMap((p) => [p.truth, p.said]))].sort();
  const count = new Map<string, number>();
  for (const { truth, said } of pairs)
    count.set(`${truth} ${said}`, (count.get(`${truth} ${said}`) ?? 0) + 1);
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['truth \\ said', ...classes.map(short)]),
    row(classes.concat(classes.slice(0, 1)).map(() => '---')),
    ...classes.map((t) => row([short(t), ...classes.map((s) => count.get(`${t} ${s}`) ?? '')])),
  ].join('\n');
}

export function sectionText({ title, scores, table }: Section): string {
  if (!scores) return `## ${title}\n\nNot scored: the recordings are not on this machine (set ZHUBO_DATA).\n`;
  return `## ${title}

n = ${scores.n}, macro-F1 ${scores.macroF1.toFixed(3)}, accuracy ${scores.accuracy.toFixed(3)}

| class | n | precision | recall | F1 |
| --- | --- | --- | --- | --- |
${scores.byIntent.map((c) => `| ${c.intent} | ${c.n} | ${c.precision.toFixed(2)} | ${c.recall.toFixed(2)} | ${c.f1.toFixed(2)} |`).join('\n')}

${table ?? ''}
`;
}
