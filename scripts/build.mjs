// Builds what has changed: TypeScript by project references, then the two pages. Quiet when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampPath = join(root, '.cache', 'build.json');
const PAGES = ['stage', 'console'];
const SKIP = new Set(['node_modules', 'dist', '.git', '.cache', 'data']);

/** Fingerprint of everything a build reads: path, size and time of each source file. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const walk = (dir) => {
    for (const name of readdirSync(dir).sort()) {
      if (SKIP.has(name)) continue;
      const path = join(dir, name);
      const stat = statSync(path);
      if (stat.isDirectory()) walk(path);
      else if (!name.endsWith('.tsbuildinfo'))
        hash.update(`${relative(root, path)} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  walk(join(root, 'packages'));
  return hash.digest('hex');
}

const outputs = () =>
  ['cli/dist/main.js', ...PAGES.map((p) => `${p}/dist/app/index.html`)].every((f) =>
    existsSync(join(root, 'packages', f)),
  );

/** Builds when sources changed since the last build. */
export async function build() {
  const print = fingerprint();
  if (outputs() && existsSync(stampPath) && JSON.parse(readFileSync(stampPath, 'utf8')).print === print)
    return;
  console.log('building… / 正在构建…');
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
  for (const page of PAGES)
    await (await import(pathToFileURL(join(root, 'packages', page, 'build.mjs')).href)).build();
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampPath, JSON.stringify({ print }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
