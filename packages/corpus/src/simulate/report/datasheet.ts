import type { SimulatedManifest } from './manifest.js';
import type { Measures } from './measure.js';

const percent = (x: number): string => `${(x * 100).toFixed(1)} %`;

const measuresTable = (sets: Readonly<Record<string, Measures>>): string =>
  [
    '| set, side | turns | characters p10 / p50 / p90 / max | distinct-1 / -2 / -3 | gzip | brotli | 8-gram elsewhere | repeated | near duplicate |',
    '| --- | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...Object.entries(sets).map(
      ([name, m]) =>
        `| ${name} | ${m.turns} | ${m.chars.p10} / ${m.chars.p50} / ${m.chars.p90} / ${m.chars.max} | ${m.distinct.join(' / ')} | ${m.gzip} | ${m.brotli} | ${percent(m.overlap8)} | ${percent(m.repeated)} | ${percent(m.nearDuplicate)} |`,
    ),
  ].join('\n');

const countsTable = (head: string, counts: Readonly<Record<string, number>>): string =>
  [`| ${head} | |`, '| --- | ---: |', ...Object.entries(counts).map(([k, n]) => `| ${k} | ${n} |`)].join(
    '\n',
  );

/** `again.attribute` counts with `attribute`, `both.price.shipping` as `both`. */
function grouped(intents: Readonly<Record<string, number>>): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [intent, n] of Object.entries(intents)) {
    const [first = '', second = ''] = intent.split('.');
    const name = /^(?:again|both)$/u.test(first)
      ? first
      : /^(?:followUp|wrongPremise)$/u.test(first)
        ? `${first}.${second}`
        : first;
    out[name] = (out[name] ?? 0) + n;
  }
  return Object.fromEntries(Object.entries(out).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

/** A data sheet after Gebru et al., "Datasheets for Datasets" (2021), in Markdown; the figures are the manifest's. */
export function simulatedDatasheet(m: SimulatedManifest): string {
  const { quality } = m;
  const viewers = m.viewerTurns;
  return `# ${m.name}: simulated Chinese live-commerce conversations

*Written by \`zhubo corpus simulate\`; it stands beside the files as \`datasheet.md\`. Do not edit the figures.*

## Motivation

A merchant who begins has products and no recorded rooms. This set gives a model what it needs before the first show: comments as
viewers type them, answers that rest on facts alone, with a *slot* where a value belongs, and refusals where the facts say nothing.
It was made for Zhubo (助播); licence of the whole: **${m.licence}**. All patterns and vocabularies were written by hand for it.

## Composition

${m.conversations} conversations, ${m.turns} turns (${m.viewerTurns} of viewers, ${m.hostTurns} of hosts) and ${m.events} events (a price that changes, an option that
sells out). Seed \`${m.seed}\`, generator ${m.generator}, format \`${m.format}\`. A shop lies in one split only, so no product of the test set was seen in training.

| file | conversations | bytes | SHA-256 |
| --- | ---: | ---: | --- |
${[...m.outputs, m.sample].map((o) => `| ${o.name} | ${o.conversations} | ${o.bytes} | \`${o.sha256}\` |`).join('\n')}

\`sample.jsonl\` holds conversations of the other files, to be looked at.

**A conversation** (one line): \`id\`; \`shop\` (invented); \`host\` (name, persona, style); \`facts\`, every fact that was in force at
some time (\`id\` as the live host's: \`p3.price\`, \`policy.发货\`; \`label\`; \`value\`); \`messages\`.

| message | fields |
| --- | --- |
| \`viewer\` | \`name\` (a number), \`text\`, \`intent\`, \`product\`, \`from\` (provenance: the patterns it was made from) |
| \`host\` | \`text\` with slots as the live protocol has them (【价格】), \`spoken\` with values in their place, \`slots\`, \`facts\` (ids it rests on), \`given\` (which of \`facts\` a model is handed), \`reply\` (number of the comment), \`refusal\`, \`intent\`, \`product\`, \`from\` |
| \`event\` | \`type\`, \`label\`, \`value\`: holds from there on |

\`--format chat\` writes scenes as \`docs/training.md\` has them: \`{"facts", "turns": [{"question", "answer", "history", …}]}\`; unanswered
comments and unasked lines are left out there.

${m.refusals} host lines refuse (${percent(m.refusals / m.hostTurns)}): the facts do not tell, or it may not be said (effects, pressure, injection, private data).
${m.unanswered} comments get no answer (${percent(m.unanswered / viewers)}: abuse, spam, most chatter).

${countsTable('intent of comments', grouped(m.intents))}

${countsTable('turns in a conversation', m.turnsPerConversation)}

## Collection

Nothing was collected. Code composes each turn: a shop (72 categories, each with its own attributes, units and options; brands are
invented) x one of ${Object.keys(m.personas).length} hosts (address, particles, dialect words, order of speech) x viewers of 12 ways of typing x intent x situation. An
answer is put together from clauses in one of five orders (fact first, question said back, second fact before or after, where it is written,
question back); a host does not use a sentence twice while it has others. Comments are typed: homophones, initials, emoji, traditional
characters, missing marks, doubled characters, dictation. ${m.patternsUsed} patterns occur.

No line of real rooms, of shops, or of any other data set is in it. Real comments were read to learn how people type; they serve for comparison below.

## Checks

Each conversation passes these or is made anew: every number of a host line is in a fact it rests on (the goods' own name counts as one), by code
that knows nothing of the patterns; slots are legal; no digit outside slots; refusals have no slot; no superlative, absolute promise, effect or
pressure in any host line; no text in common with the evaluation sets (13 words or 50 characters, or a short item whole; the corpus
package's own step) and no name of the demonstration shop.

In the files: ${m.hostNumbers} numbers in host lines, ${m.ungroundedNumbers} without a fact; ${m.claims} claims.

${countsTable('made anew because of', m.dropped)}

Kept out: ${m.evaluation.map((e) => `\`${e.name}\``).join(', ')} (digests in \`manifest.json\`). When one of them changes, so may the bytes.

## Variety

Distinct-n, compression and overlap fall with size, so sets are compared at one size, every k-th turn. \`8-gram elsewhere\`: share of turns of 8
characters or more that hold an 8-gram of another conversation. \`repeated\`: equal to an earlier turn but for marks. \`near duplicate\`: Jaccard of
5-grams >= 0.7 to a turn of another conversation (MinHash candidates, compared exactly).

${measuresTable(quality.matched)}

A larger sample of this set (host lines with values, and with slots as a model learns them):

${measuresTable(quality.own)}

What that says: host lines are about as compressible as those of real sellers and repeat themselves less often as wholes, but more of their
8-grams occur elsewhere, because facts and clauses come from finite lists; comments are less varied than real ones. It is a set to begin
with, not to stay with: a model learns the manner and the discipline of facts here, and its breadth from real rooms.

## Uses and limits

For: adapters and small models that answer in live rooms; triage; tests of grounding. Not for: measuring how viewers behave (frequencies are
chosen, not observed), knowledge about goods (values are plausible, not true), other languages.

- The language is bounded by its patterns; dialect words are a seasoning, not dialects.
- A host's natural sentences use words that the live guard's list for small models does not have; of answers about three in ten pass
  there (\`--format chat --speakable\` writes only those).
- Products mix attributes by rules written by hand; odd pairs remain.
- Prices of options do not differ within a product; promotions are told, not combined.

**Personal data**: none. Telephone numbers begin with 1000000, names are invented. **Law**: lines were written with the Advertising Law and order 117
in mind (docs/compliance.md); that is no legal advice.

## Distribution and maintenance

\`npx zhubo corpus simulate\` writes it again, byte for byte, on any number of workers; memory does not grow with size (below 450 MB at 200,000 turns; about
4,500 turns a second of one core of a 2020 server, checks and measures included). \`--show 20\` prints conversations for reading, \`--compare NAME=FILE\` measures
another set beside it. The repository holds \`datasets/zhubo-live-zh/\`: manifest, Croissant metadata and the sample. Changes of patterns raise \`generator\`.
`;
}
