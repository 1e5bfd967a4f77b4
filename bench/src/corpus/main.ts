import { parseArgs } from 'node:util';
import { memoryBench } from './memory-bench.js';
import { nearBench } from './near-bench.js';
import { privacyBench } from './privacy-bench.js';

const USAGE = `npm run bench:corpus -- near [--documents 200000] [--slow 20000] [--folder .cache/bench-corpus] [--install] [--venv DIR]
       npm run bench:corpus -- privacy [--each 400] [--innocent 3200] [--folder .cache/bench-corpus] [--install] [--venv DIR]
       npm run bench:corpus -- memory [--mb 25,100] [--workers 2] [--folder .cache/bench-corpus]
  near      near dedup beside rensa, datasketch and datatrove: one file, one thread, against exact Jaccard
  privacy   private data beside jionlp and presidio: forms that the rules were not made with, and innocent sentences
  memory    whole builds of growing size, with their highest memory
  --install makes a virtual environment with the pinned peers; without one they are skipped`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string', default: '200000' },
    each: { type: 'string', default: '400' },
    innocent: { type: 'string', default: '3200' },
    mb: { type: 'string', default: '25,100' },
    workers: { type: 'string', default: '2' },
    slow: { type: 'string', default: '20000' },
    folder: { type: 'string', default: '.cache/bench-corpus' },
    install: { type: 'boolean', default: false },
    venv: { type: 'string' },
  },
});
const common = { install: values.install, ...(values.venv !== undefined && { venv: values.venv }) };
switch (positionals[0]) {
  case 'near':
    await nearBench({ ...common, documents: Number(values.documents), slowDocuments: Number(values.slow), folder: values.folder }); // biome-ignore format: one call
    break;
  case 'privacy':
    await privacyBench({
      ...common,
      each: Number(values.each),
      innocent: Number(values.innocent),
      folder: values.folder,
    });
    break;
  case 'memory':
    await memoryBench({
      sizes: values.mb.split(',').map(Number),
      workers: Number(values.workers),
      folder: values.folder,
    });
    break;
  default:
    console.error(USAGE);
    process.exitCode = 2;
}
