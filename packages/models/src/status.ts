import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from './digest.js';
import type { ModelFile, ModelManifest } from './manifest.js';
import { readStamps, stampFile } from './stamps.js';

/**
 * `ready`: hashed before and unchanged since. `unverified`: right size, not hashed yet (or touched since).
 * `wrongSize`: something else lies there. `missing`: nothing does.
 */
export type FileState = 'ready' | 'unverified' | 'wrongSize' | 'missing';

export interface ModelStatus {
  id: string;
  /** `ready` when every file is; `missing` when none is there; else `partial`. */
  state: 'ready' | 'partial' | 'missing';
  files: { path: string; bytes: number; state: FileState }[];
  /** Bytes still to fetch. */
  missingBytes: number;
}

export const modelDirOf = (root: string, manifest: ModelManifest): string => join(root, manifest.id);

/** Absolute paths of a model's files by the manifest's `path`. They exist only when the model is ready. */
export const pathsOf = (root: string, manifest: ModelManifest): Record<string, string> =>
  Object.fromEntries(manifest.files.map((f) => [f.path, join(modelDirOf(root, manifest), f.path)]));

/** Looks at sizes and stamps only: quick, reads no model bytes, never throws for missing files. */
export async function statusOf(manifest: ModelManifest, root: string): Promise<ModelStatus> {
  const dir = modelDirOf(root, manifest);
  const stamps = await readStamps(dir);
  const files = await Promise.all(
    manifest.files.map(async (file) => ({
      path: file.path,
      bytes: file.bytes,
      state: await stateOfFile(dir, file, stamps[file.path]),
    })),
  );
  const there = files.filter((f) => f.state === 'ready' || f.state === 'unverified');
  const state = files.every((f) => f.state === 'ready')
    ? 'ready'
    : there.length === 0
      ? 'missing'
      : 'partial';
  const missingBytes = files.filter((f) => !there.includes(f)).reduce((sum, f) => sum + f.bytes, 0);
  return { id: manifest.id, state, files, missingBytes };
}

async function stateOfFile(
  dir: string,
  file: ModelFile,
  stamp: { bytes: number; mtimeMs: number; sha256: string } | undefined,
): Promise<FileState> {
  const found = await stat(join(dir, file.path)).catch(() => null);
  if (!found?.isFile()) return 'missing';
  if (found.size !== file.bytes) return 'wrongSize';
  const stamped =
    stamp?.bytes === found.size && stamp.mtimeMs === found.mtimeMs && stamp.sha256 === file.sha256;
  return stamped ? 'ready' : 'unverified';
}

/**
 * Hashes every file again, whatever the stamps say, and sets or withdraws the stamps accordingly.
 * `bad` names missing and differing files; nothing is deleted.
 */
export async function verifyModel(
  manifest: ModelManifest,
  root: string,
  options: { signal?: AbortSignal; onBytes?: (count: number) => void } = {},
): Promise<{ ok: boolean; bad: string[] }> {
  const dir = modelDirOf(root, manifest);
  const bad: string[] = [];
  for (const file of manifest.files) {
    const path = join(dir, file.path);
    if ((await stat(path).catch(() => null)) === null) {
      bad.push(file.path);
      continue;
    }
    const good = (await sha256OfFile(path, options)) === file.sha256;
    if (!good) bad.push(file.path);
    await stampFile(dir, file.path, good ? file.sha256 : null);
  }
  return { ok: bad.length === 0, bad };
}
