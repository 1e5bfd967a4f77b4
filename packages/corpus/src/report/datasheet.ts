import type { Manifest } from '../build/publish.js';
import type { Config } from '../config/schema.js';
import type { Counts } from '../counts.js';
import { bandsFor } from '../dedup/minhash.js';

const table = (head: string, counts: Counts): string =>
  [
    `| ${head} | documents |`,
    '| --- | ---: |',
    ...Object.entries(counts).map(([k, n]) => `| ${k} | ${n} |`),
  ].join('\n');

/** A data sheet after Gebru et al., "Datasheets for Datasets" (2021), in Markdown. */
export function datasheetOf(manifest: Manifest, config: Config): string {
  const { documents, inputs, outputs, dropped, changed } = manifest;
  const bytes = inputs.sources.reduce((n, f) => n + f.bytes, 0);
  return `# ${config.title} (${config.name} ${config.version})

${config.description}

Made by ${config.creator}. Licence of the whole: ${config.licence}.

## Composition

${documents.kept} documents kept of ${documents.read} read (${inputs.sources.length} files, ${bytes} bytes). Each line is one
document: its turns (viewer, host), room, day, facts, how often it was met (\`times\`), its source with licence and
consent, and each step that changed it.

${table('kind', documents.byKind)}

${table('split', documents.bySplit)}

## Collection and consent

| source | type | licence | consent |
| --- | --- | --- | --- |
${config.sources.map((s) => `| ${s.id} | ${s.type} | ${s.licence} | ${s.consent.replaceAll('|', '/')} |`).join('\n')}

## Processing

Normalised (NFKC${config.normalise.simplified ? ', simplified Chinese' : ''}, emoji: ${config.normalise.emoji}, at most ${config.normalise.maxRepeat} repetitions); languages kept:
${config.language.allow.join(', ')}; private data masked as \`<|kind|>\`; users hashed (HMAC-SHA-256, key ${manifest.userKeyPrint}); exact
duplicates removed; near duplicates removed at Jaccard >= ${config.dedup.threshold} of character 5-grams (found by MinHash, ${bandsFor(config.dedup.threshold)} bands of 4,
then compared exactly); repeated stretches of ${config.dedup.substringMinChars} characters or more cut. A host's pitch is kept once a room and day.
Decontaminated against ${config.decontaminate.length === 0 ? 'no evaluation set' : config.decontaminate.join(', ')} (13 words or 50 characters in common).

${table('changed by', changed)}

## What was dropped, and why

${table('reason', dropped)}

![kept and dropped](dropped.svg)

## Uses and limits

Masking is by rules: names without a word that announces them, and numbers in forms that nobody wrote before, can
stay. Before a release, a person reads a sample. Raw rooms are personal data under the PIPL; whoever publishes answers
for the consent named above.

## Files

| file | documents | bytes | SHA-256 |
| --- | ---: | ---: | --- |
${outputs.map((o) => `| ${o.name} | ${o.documents} | ${o.bytes} | ${o.sha256} |`).join('\n')}
`;
}
