import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeModel, encodeModel, type OnnxModel } from '../onnx/proto.js';
import { splitKokoro } from './split.js';

/** Raise when the surgery changes what it writes, so that old halves are made anew. */
const SPLIT_VERSION = 1;
const FOLDER = 'kokoro-split-v';

export interface SplitFiles {
  readonly encoder: string;
  readonly decoder: string;
}

const write = async (path: string, model: OnnxModel): Promise<void> => {
  const file = await open(path, 'w');
  try {
    for (const piece of encodeModel(model)) await file.write(piece);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** What tells that the source is the one that was cut: hashing 92 MB at each start would be felt. */
const stampOf = async (modelPath: string): Promise<string> => {
  const { size, mtimeMs } = await stat(modelPath);
  return JSON.stringify({ version: SPLIT_VERSION, size, mtimeMs });
};

const isMade = async (folder: string, stamp: string): Promise<boolean> =>
  (await readFile(join(folder, 'stamp.json'), 'utf8').catch(() => '')) === stamp;

/**
 * The two halves of the model at `modelPath`, made at first need under `cacheDir` and then kept (about 240 MB).
 * They appear complete or not at all; two processes at once do the work twice but harm nothing.
 */
export const ensureSplit = async (modelPath: string, cacheDir: string): Promise<SplitFiles> => {
  const folder = join(cacheDir, `${FOLDER}${SPLIT_VERSION}`);
  const files = { encoder: join(folder, 'encoder.onnx'), decoder: join(folder, 'decoder.onnx') };
  const stamp = await stampOf(modelPath);
  if (await isMade(folder, stamp)) return files;
  const draft = join(cacheDir, `.kokoro-split-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    const { encoder, decoder } = splitKokoro(decodeModel(await readFile(modelPath)));
    await write(join(draft, 'encoder.onnx'), encoder);
    await write(join(draft, 'decoder.onnx'), decoder);
    await writeFile(join(draft, 'stamp.json'), stamp);
    for (const entry of await readdir(cacheDir))
      if (entry.startsWith(FOLDER) && !(await isMade(join(cacheDir, entry), stamp)))
        await rm(join(cacheDir, entry), { recursive: true, force: true });
    await rename(draft, folder).catch(async (error: unknown) => {
      if (!(await isMade(folder, stamp))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return files;
};
