import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { TrainingError } from '../../plan/error.js';

/** A file below a folder. `mtimeS` is in whole seconds, as tar keeps it. */
export type FileEntry = { path: string; bytes: number; mtimeS: number };

/** Never sent: made on the spot, or none of a host’s business. */
const LEFT_HERE = new Set([
  '__pycache__',
  '.venv',
  'node_modules',
  '.git',
  '.env',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
]);

/** All files at or below the paths, in order, without what stays here. @throws TrainingError when one is missing */
export async function filesBelow(root: string, paths: readonly string[]): Promise<FileEntry[]> {
  const found: FileEntry[] = [];
  const walk = async (path: string): Promise<void> => {
    const info = await stat(join(root, path)).catch(() => undefined);
    if (!info) throw new TrainingError(`${path}: no such file in the repository; mend the recipe or --with`);
    if (info.isFile()) found.push({ path, bytes: info.size, mtimeS: Math.floor(info.mtimeMs / 1000) });
    if (!info.isDirectory()) return;
    for (const name of (await readdir(join(root, path))).sort())
      if (!LEFT_HERE.has(name) && !name.endsWith('.egg-info')) await walk(`${path}/${name}`);
  };
  for (const path of [...new Set(paths)].sort()) await walk(path);
  return [...new Map(found.map((f) => [f.path, f])).values()];
}

/** Files that are there, or none when the folder is not. */
export const filesIfAny = async (root: string, path: string): Promise<FileEntry[]> =>
  (await stat(join(root, path)).catch(() => undefined)) ? filesBelow(root, [path]) : [];

/** sha256 over names and contents. */
export async function digestOf(root: string, files: readonly FileEntry[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) {
    hash.update(`${path} ${bytes}\n`);
    for await (const chunk of createReadStream(join(root, path))) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

/** A tar of the files, as a stream. */
export function pack(root: string, files: readonly FileEntry[]): Readable {
  const tar = spawn('tar', ['-C', root, '-h', '--null', '-T', '-', '-cf', '-'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out = new PassThrough();
  const err: string[] = [];
  tar.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString('utf8')));
  tar.on('error', (e) => out.destroy(e));
  tar.on('close', (code) => {
    if (code === 0) out.end();
    else out.destroy(new TrainingError(`tar: ${err.join('').trim()}`));
  });
  tar.stdout.pipe(out, { end: false });
  tar.stdin.on('error', () => {});
  tar.stdin.end(files.map((f) => `${f.path}\0`).join(''));
  return out;
}

/** Unpacks a tar that is written to it below the folder. `done` settles when all is there. */
export async function unpackInto(root: string): Promise<{ into: Writable; done: Promise<void> }> {
  await mkdir(root, { recursive: true });
  const tar = spawn('tar', ['-C', root, '-xf', '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
  let err = '';
  tar.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  tar.stdin.on('error', () => {});
  const done = once(tar, 'close').then(([code]) => {
    if (code !== 0) throw new TrainingError(`tar: ${err.trim()}`);
  });
  return { into: tar.stdin, done };
}
