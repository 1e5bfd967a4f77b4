import { constants, copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SourceOf } from '../manifest.js';
import { ModelProblem } from '../problem.js';
import type { SourceContext } from './context.js';

/** Copies a file of this repository or of the user; on file systems that can, no bytes are doubled. */
export async function fromLocal(
  source: SourceOf<'repo'> | SourceOf<'file'>,
  target: string,
  context: SourceContext,
): Promise<void> {
  const path = source.type === 'repo' ? join(context.repository, source.path) : userPath(source, context.env);
  try {
    await copyFile(path, target, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ModelProblem('notFound', { zh: `找不到文件 ${path}`, en: `there is no file ${path}` });
  }
}

/** The variable wins over the path that the manifest names. */
const userPath = (source: SourceOf<'file'>, env: SourceContext['env']): string =>
  resolve(env[source.env ?? ''] || source.path || '');
