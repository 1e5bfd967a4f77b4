import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeModel, encodeModel, type OnnxModel } from '../onnx/proto.js';
import { type Half, kokoroHalf } from './split.js';

/** Raise when the surgery changes what it writes, so that old halves are made anew. */
const SPLIT_VERSION = 2;
const FOLDER = 'kokoro-';

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
 * One half of the model at `modelPath`, made at first need under `cacheDir` and then kept (encoder 29 MB, decoder 213 MB).
 * It appears complete or not at all; two processes at once do the work twice but harm nothing.
 */
export const ensureHalf = async (half: Half, modelPath: string, cacheDir: string): Promise<string> => {
  const name = `${FOLDER}${half}-v${SPLIT_VERSION}`;
  const folder = join(cacheDir, name);
  const path = join(folder, `${half}.onnx`);
  const stamp = await stampOf(modelPath);
  if (await isMade(folder, stamp)) return path;
  const draft = join(cacheDir, `.${name}-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    const model = kokoroHalf(half, decodeModel(await readFile(modelPath)));
    await write(join(draft, `${half}.onnx`), model);
    await writeFile(join(draft, 'stamp.json'), stamp);
    for (const entry of await readdir(cacheDir))
      if (isOutdated(entry, half) && !(await isMade(join(cacheDir, entry), stamp)))
        await rm(join(cacheDir, entry), { recursive: true, force: true });
    await rename(draft, folder).catch(async (error: unknown) => {
      if (!(await isMade(folder, stamp))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return path;
};

/** Also both halves in one folder, as earlier versions kept them. */
const isOutdated = (entry: string, half: Half): boolean =>
  entry.startsWith(`${FOLDER}${half}-v`) || entry.startsWith(`${FOLDER}split-v`);
