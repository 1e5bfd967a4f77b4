import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WORKER_PATH } from '../kokoro/worker-process.js';

/** Root of the repository, of which this package is a part. */
export const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = join(process.env['ZHUBO_MODELS'] ?? join(REPOSITORY, '.cache/models'), 'kokoro-82m-zh');

/** Where the real voice's files lie once they are fetched (npm start, `zhubo model fetch`). */
export const KOKORO_FILES = {
  modelPath: join(folder, 'kokoro-v1.0.int8.onnx'),
  voicesDir: join(folder, 'voices'),
  cacheDir: join(folder, 'split'),
};

/** What a test of the real voice lacks here: the compiled worker (npm run build), the model. */
export const missingForKokoro = (): string[] =>
  [WORKER_PATH, KOKORO_FILES.modelPath].filter((path) => !existsSync(path));

/** Inference on a busy machine of two cores. */
export const SLOW_MS = 120_000;
