import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from './error.js';

/** Files a pattern names, in code-point order; `*` stands for any part of the last segment. @throws ConfigError */
export function filesOf(pattern: string, baseDir: string, key: string): string[] {
  const path = resolve(baseDir, pattern);
  const last = basename(path);
  const found = last.includes('*') ? matching(dirname(path), last) : isFile(path) ? [path] : [];
  if (found.length === 0)
    throw new ConfigError(`${key}: no file "${pattern}" (looked for ${path}); paths count from corpus.yaml`);
  return found;
}

function matching(dir: string, pattern: string): string[] {
  const source = pattern.split('*').map((s) => s.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const wanted = new RegExp(`^${source.join('.*')}$`, 'u');
  try {
    return readdirSync(dir)
      .filter((n) => wanted.test(n))
      .map((n) => join(dir, n))
      .filter(isFile)
      .sort((a, b) => (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
