// npm start: builds when needed, then opens the demo room. Arguments go to `zhubo live`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Zhubo needs Node 20.19 or newer; this is ${process.version}. / 需要 Node 20.19 或更新版本。`,
  );
  process.exit(1);
}
if (!existsSync(fileURLToPath(new URL('../node_modules/fastify', import.meta.url)))) {
  console.error('Dependencies are missing: run `npm install` first. / 缺少依赖，请先运行 npm install。');
  process.exit(1);
}
const { build } = await import('./build.mjs');
await build();
const main = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const child = spawn(process.execPath, [main, 'live', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
