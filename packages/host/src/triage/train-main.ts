import { writeFileSync } from 'node:fs';
import { demoShop, teachingExamples } from './examples.js';
import { pack } from './model.js';
import { train } from './train.js';

/** Learns the weights anew from the committed lessons and writes weights.ts. The same lessons give the same file. */
const { fixed, tune } = teachingExamples(demoShop());
const packed = pack(train([...fixed, ...tune]));
const path = new URL('../../src/triage/weights.ts', import.meta.url);
writeFileSync(
  path,
  `import type { PackedModel } from './model.js';

/** Made by train-main.ts from lessons.tsv, labelled.tsv and the tune half of comments.tsv; not to be edited. */
export const WEIGHTS: PackedModel = {
  version: ${packed.version},
  buckets: ${packed.buckets},
  classes: ${packed.classes},
  scale: ${packed.scale},
  rows: '${packed.rows}',
};
`,
);
console.log(`learnt from ${fixed.length + tune.length} examples; weights take ${packed.rows.length} bytes`);
