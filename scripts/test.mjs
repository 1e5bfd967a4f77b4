// npm test: build, types, lint, then every test; browser tests run in real Chromium. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (script, ...args) => {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
await build();
run('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.');
run('node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2));
