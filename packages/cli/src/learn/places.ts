import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LOCAL_MODELS } from '@zhubo/server';
import { repositoryDir } from '../places.js';

export const defaultDataDir = (): string => join(repositoryDir, 'data');
export const lessonsDir = (dataDir: string): string => join(dataDir, 'learn', 'lessons');
export const workDir = (dataDir: string): string => join(dataDir, 'learn', 'work');
export const candidateDir = (dataDir: string, id: string): string => join(dataDir, LOCAL_MODELS, id);
export const resolved = (dataDir: string): string => resolve(dataDir);

const KEY_BYTES = 32;

/** What viewers are hashed by: `ZHUBO_CORPUS_KEY`, else a key of this data folder, made once and readable by its owner alone. */
export function hashKey(dataDir: string, env: NodeJS.ProcessEnv): string {
  const given = env['ZHUBO_CORPUS_KEY'];
  if (given) return given;
  const file = join(dataDir, 'learn', 'key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = randomBytes(KEY_BYTES).toString('hex');
  mkdirSync(join(dataDir, 'learn'), { recursive: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
