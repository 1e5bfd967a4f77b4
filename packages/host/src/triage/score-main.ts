import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { demoShop } from './examples.js';
import { type Labelled, readHalf, readLabelled, readLines, readReal } from './labelled.js';
import { confusionTable, type Section, sectionText } from './report.js';
import { scoreIntents } from './score.js';
import { createTriage } from './triage.js';

/** Prints how well comments are told apart and how long it takes; `--write FILE` also writes the page. */
const { values } = parseArgs({ options: { write: { type: 'string' } } });

const shop = demoShop();
const triage = createTriage(shop);
const where = { onStage: shop.products[0]?.id ?? null };

/** A comment counts as right when any of its fair labels is said. */
function section(title: string, comments: Labelled[] | null): Section {
  if (comments === null) return { title, scores: null, table: null };
  const pairs = comments.map(({ text, fair }) => {
    const said = triage(text, where).intent;
    return { truth: fair.includes(said) ? said : fair[0]!, said };
  });
  return { title, scores: scoreIntents(pairs), table: confusionTable(pairs) };
}

const sections = [
  section('Written by hand: test half of comments.tsv', readHalf('test')),
  section('Written by hand: unseen.tsv, an older set never tuned on', readLabelled('unseen.tsv')),
  section(
    'Written by hand: blind.tsv, by somebody who had not seen the rules (30 kinds, about as many of each)',
    readLabelled('blind.tsv'),
  ),
  section(
    'Written by hand: blind2.tsv, odd lines, whose failures nobody has read while the judge was taught',
    readLines('blind2.tsv', 'odd'),
  ),
  section(
    'Written by hand: blind2.tsv, even lines, which were read and learnt from in kind',
    readLines('blind2.tsv', 'even'),
  ),
  section('Real live comments (500, labels by line number)', readReal('real-live-chat.tsv')),
  section('Real buyer lines (500, labels by line number)', readReal('real-buyer-lines.tsv')),
];

const texts = [...readHalf('test'), ...readHalf('tune')].map((c) => c.text);
/** Each comment's best of a few runs: what it costs when no other program takes the core in between. */
const RUNS = 5;
/** A judge remembers what it has heard: each run has a new one, so that every comment is judged. */
const runs = Array.from({ length: RUNS }, () => {
  const fresh = createTriage(demoShop());
  return texts.map((text) => {
    const began = process.hrtime.bigint();
    fresh(text, where);
    return Number(process.hrtime.bigint() - began) / 1e6;
  });
});
const timesMs = texts.map((_, i) => Math.min(...runs.map((r) => r[i]!))).sort((x, y) => x - y);
const at = (share: number): string => timesMs[Math.floor(share * (timesMs.length - 1))]!.toFixed(3);

const page = `# How well comments are told apart

Made by \`node packages/host/dist/triage/score-main.js --write docs/triage.md\`; do not edit by hand.

Rules decide what is dangerous (orders to the host, personal data, abuse); the rest is decided by a linear judge over character
n-grams, groups of words and what the rules say (\`features.ts\`, \`judge.ts\`). \`train-main.ts\` learns its weights from
\`lessons.tsv\`, \`labelled.tsv\` and the tune half of \`comments.tsv\`; the sets below are not learnt from. A comment that has several
fair labels counts as right when any of them is said. Macro-F1 is the plain mean of F1 over the classes that occur.
Labels of the real lines are by line number; their texts are not in this repository. The hand-written halves were written by the
same hand, so the real sets say more about other rooms.

Time for one comment, one core (${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, n = ${timesMs.length}, best of ${RUNS} runs each): p50 ${at(0.5)} ms, p99 ${at(0.99)} ms.

${sections.map(sectionText).join('\n')}`;
console.log(page);
if (values.write) writeFileSync(values.write, page);
