import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bandsFor } from '@zhubo/corpus';
import { ownDuplicates } from './near.js';
import { pythonOf, runPeers, timed } from './peers.js';
import { roomTexts } from './rooms.js';
import { exactTruth } from './truth.js';

const THRESHOLD = 0.7;
const WARM_UP_DOCUMENTS = 2_000;

type Measured = {
  tool: string;
  note: string;
  documents: number;
  cpuSeconds: number;
  wallSeconds: number;
  shinglingCpuSeconds?: number;
  recall: number;
  precision: number;
};

export type NearOptions = {
  documents: number;
  /** Documents that tools of less than a few thousand a second are given. */
  slowDocuments: number;
  folder: string;
  install: boolean;
  venv?: string;
};

/** Near dedup beside rensa, datasketch and datatrove on one file and one thread: a Markdown table, row by row. */
export async function nearBench(options: NearOptions): Promise<void> {
  const texts = roomTexts(options.documents).map((d) => d.text);
  const truth = timed(() => exactTruth(texts, THRESHOLD));
  const duplicates = truth.result.filter(Boolean).length;
  const chars = texts.reduce((n, t) => n + t.length, 0);
  mkdirSync(options.folder, { recursive: true });
  const path = join(options.folder, 'near.jsonl');
  writeFileSync(
    path,
    texts.map((text, i) => `${JSON.stringify({ text, duplicate: truth.result[i] })}\n`).join(''),
  );
  console.log(
    `${texts.length} documents, ${Math.round(chars / texts.length)} characters on average, ${duplicates} with an earlier one at Jaccard >= ${THRESHOLD} (exact, all pairs, ${truth.cpuSeconds.toFixed(0)} CPU seconds)\n`,
  );
  console.log('| tool | bands | documents | documents / CPU s | core alone | wall s | recall | precision |');
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  ownDuplicates(texts.slice(0, WARM_UP_DOCUMENTS), THRESHOLD);
  const own = timed(() => ownDuplicates(texts, THRESHOLD));
  const both = own.result.filter((found, i) => found && truth.result[i]).length;
  print({
    tool: 'zhubo',
    note: `${bandsFor(THRESHOLD)} x 4, compared exactly`,
    documents: texts.length,
    cpuSeconds: own.cpuSeconds,
    wallSeconds: own.wallSeconds,
    recall: both / duplicates,
    precision: both / Math.max(1, own.result.filter(Boolean).length),
  });
  const python = pythonOf('near', options.install, options.venv);
  if (!python) {
    console.log('\nrensa, datasketch, datatrove: skipped, no virtual environment; --install makes one');
    return;
  }
  await runPeers(python, 'near_peers.py', [path, String(options.slowDocuments)], (line) =>
    print(line as Measured),
  );
}

function print(m: Measured): void {
  const rate = (seconds: number): string => Math.round(m.documents / seconds).toLocaleString('en');
  const apart = m.shinglingCpuSeconds;
  console.log(
    `| ${m.tool} | ${m.note} | ${m.documents.toLocaleString('en')} | ${rate(m.cpuSeconds + (apart ?? 0))} | ${apart === undefined ? '' : rate(m.cpuSeconds)} | ${m.wallSeconds.toFixed(1)} | ${m.recall.toFixed(4)} | ${m.precision.toFixed(4)} |`,
  );
}
