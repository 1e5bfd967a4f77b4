import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { create } from 'tar';
import { type ModelManifest, manifestSchema, type Source } from '../manifest.js';
import type { Run } from '../run.js';

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
export const tempDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'zhubo-models-'));

/** A wheel with one member beside the usual others. */
export const wheelOf = (member: string, data: Uint8Array): Uint8Array =>
  zipSync({
    'a/__init__.py': new Uint8Array(0),
    [member]: data,
    'a-1.dist-info/METADATA': new Uint8Array(9),
  });

/** A real npm tarball: `package/<path>` for each entry. */
export async function tarballOf(entries: Record<string, Uint8Array>): Promise<string> {
  const dir = await tempDir();
  for (const [path, data] of Object.entries(entries)) {
    await mkdir(join(dir, 'package', path, '..'), { recursive: true });
    await writeFile(join(dir, 'package', path), data);
  }
  const file = join(dir, 'made.tgz');
  await create({ file, cwd: dir, gzip: true }, ['package']);
  return file;
}

/** A manifest of one file. */
export const manifestOf = (data: Uint8Array, ...sources: Source[]): ModelManifest =>
  manifestSchema.parse({
    id: 'tiny',
    kind: 'llm',
    title: 'Tiny',
    licence: { name: 'Apache-2.0', note: 'test data' },
    files: [{ path: 'sub/tiny.bin', bytes: data.length, sha256: sha256(data), sources }],
  });

export interface Registry {
  run: Run;
  /** Specs asked for, in order. */
  asked: string[];
}

/** Plays pip: puts the bytes of `name==version` where `-d` says. A missing entry fails as an unknown package does. */
export function registryOf(wheels: Record<string, Uint8Array>): Registry {
  const asked: string[] = [];
  const run: Run = async (_command, args) => {
    const spec = args.at(-1) as string;
    asked.push(spec);
    const data = wheels[spec];
    if (data === undefined)
      return { code: 1, stderr: `ERROR: No matching distribution found for ${spec}`, missing: false };
    await writeFile(join(args[args.indexOf('-d') + 1] as string, 'got-1-py3-none-any.whl'), data);
    return { code: 0, stderr: '', missing: false };
  };
  return { run, asked };
}
