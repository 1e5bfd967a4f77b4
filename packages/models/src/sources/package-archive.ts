import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelProblem } from '../problem.js';
import type { SourceContext } from './context.js';
import { watchFolder } from './watch-folder.js';

/** Command lines that can fetch the same archive, best first: the next is tried only when one does not exist. */
export interface ArchiveRequest {
  /** Folder name in the staging area, unique to package and version. */
  key: string;
  /** What an error calls it: `kokoro-js 1.2.1 (npm)`. */
  label: string;
  clients: { command: string; args: (downloadDir: string, cacheDir: string) => string[] }[];
  /** How the archive's name ends. */
  suffix: RegExp;
}

/** stderr that means the program is there but its module is not (`python3 -m pip` without pip, node without npm). */
const MODULE_MISSING = /No module named|Cannot find module/;

/**
 * Path of a package's archive, fetched through the registry's ordinary client unless an earlier start has it.
 * It is moved to its place only when the client says it is whole, so a killed start leaves no half archive.
 */
export async function stagedArchive(
  request: ArchiveRequest,
  context: SourceContext,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const home = join(context.staging, 'archives', request.key);
  const present = await archiveIn(home, request.suffix);
  if (present !== null) return present;
  await mkdir(join(context.staging, 'archives'), { recursive: true });
  const work = await mkdtemp(join(context.staging, 'work-'));
  try {
    const [download, cache] = [join(work, 'download'), join(work, 'cache')];
    await Promise.all([mkdir(download), mkdir(cache)]);
    await watchFolder(work, onBytes, () => runFirstClient(request, context, work, download, cache));
    const fetched = await archiveIn(download, request.suffix);
    if (fetched === null)
      throw new ModelProblem('notFound', {
        zh: `${request.label} 没有给出预期的文件`,
        en: `${request.label} did not give the expected archive`,
      });
    await rm(home, { recursive: true, force: true });
    await rename(download, home);
    return (await archiveIn(home, request.suffix)) as string;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Forgets a staged archive that turned out damaged. */
export const dropArchive = (key: string, context: SourceContext): Promise<void> =>
  rm(join(context.staging, 'archives', key), { recursive: true, force: true });

async function archiveIn(dir: string, suffix: RegExp): Promise<string | null> {
  const names = await readdir(dir).catch(() => []);
  const name = names.find((n) => suffix.test(n));
  return name === undefined ? null : join(dir, name);
}

async function runFirstClient(
  request: ArchiveRequest,
  context: SourceContext,
  work: string,
  download: string,
  cache: string,
): Promise<void> {
  // Temporary files go where their growth can be watched, and where they are cleared away after a kill.
  const env = { ...context.env, TMPDIR: cache, TEMP: cache, TMP: cache };
  for (const { command, args } of request.clients) {
    const result = await context.run(command, args(download, cache), {
      cwd: work,
      env,
      signal: context.signal,
    });
    context.signal?.throwIfAborted();
    if (result.code === 0) return;
    if (result.missing || MODULE_MISSING.test(result.stderr)) continue;
    const last = result.stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
    throw new ModelProblem('network', {
      zh: `取不到 ${request.label}（${command}：${last || `退出码 ${result.code}`}）`,
      en: `cannot fetch ${request.label} (${command}: ${last || `exit code ${result.code}`})`,
    });
  }
  const names = request.clients.map((c) => c.command).join(', ');
  throw new ModelProblem('noClient', {
    zh: `取 ${request.label} 需要的程序都没有装（试过 ${names}）`,
    en: `none of the programs that fetch ${request.label} is installed (tried ${names})`,
  });
}
