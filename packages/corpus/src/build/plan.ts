import { createHash } from 'node:crypto';
import { dirname, relative, resolve, sep } from 'node:path';
import { ConfigError } from '../config/error.js';
import { filesOf } from '../config/files.js';
import type { Config } from '../config/schema.js';
import { keyPrint } from '../privacy/pseudonym.js';
import { digestOf } from './files.js';

/** Raised when a change of code changes what a build gives, so that half-done work of older code is not taken up. */
export const PIPELINE_VERSION = 2;
const KEY_MIN_CHARS = 16;

export type InputFile = { path: string; name: string; sha256: string; bytes: number };
export type PlannedFile = InputFile & { source: number };

/** All a build rests on. `key` is one digest over it: the same key, the same bytes. */
export type Plan = {
  key: string;
  config: Config;
  files: PlannedFile[];
  evaluation: InputFile[];
  catalogue: InputFile | null;
  bannedWords: InputFile | null;
  keyPrint: string;
  out: string;
  work: string;
};

/** Finds and digests every input. @throws ConfigError when a file or the user key is missing. */
export async function planOf(
  config: Config,
  configPath: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ plan: Plan; userKey: string }> {
  const base = dirname(resolve(configPath));
  const userKey = env[config.privacy.keyEnv] ?? '';
  if (userKey.length < KEY_MIN_CHARS)
    throw new ConfigError(
      `privacy.keyEnv: the environment variable ${config.privacy.keyEnv} must hold a secret of at least ${KEY_MIN_CHARS} characters, by which users are hashed; make one (openssl rand -hex 32) and keep it`,
    );
  const inputs = async (pattern: string, key: string): Promise<InputFile[]> => {
    const found: InputFile[] = [];
    for (const path of filesOf(pattern, base, key))
      found.push({ path, name: relative(base, path).split(sep).join('/'), ...(await digestOf(path)) });
    return found;
  };
  const files: PlannedFile[] = [];
  for (const [source, { files: patterns }] of config.sources.entries())
    for (const [i, pattern] of patterns.entries())
      for (const file of await inputs(pattern, `sources.${source}.files.${i}`))
        if (!files.some((f) => f.source === source && f.path === file.path)) files.push({ ...file, source });
  const evaluation: InputFile[] = [];
  for (const [i, pattern] of config.decontaminate.entries())
    evaluation.push(...(await inputs(pattern, `decontaminate.${i}`)));
  const one = async (path: string | undefined, key: string): Promise<InputFile | null> =>
    path === undefined ? null : (await inputs(path, key))[0]!;
  const rest = {
    config,
    files,
    evaluation,
    catalogue: await one(config.catalogue, 'catalogue'),
    bannedWords: await one(config.quality.bannedWords, 'quality.bannedWords'),
    keyPrint: keyPrint(userKey),
  };
  const withoutPlaces = JSON.stringify({ ...rest, config: { ...config, out: '' } }, (name, value) =>
    name === 'path' ? undefined : value,
  );
  const key = createHash('sha256').update(`${PIPELINE_VERSION}\n${withoutPlaces}`).digest('hex');
  const out = resolve(base, config.out);
  return { plan: { key, ...rest, out, work: resolve(out, '.work') }, userKey };
}
