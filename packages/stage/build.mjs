import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** OBS 30 carries Chromium 103; nothing newer is assumed. */
const TARGET = 'chrome103';

/** Makes `dist/app`: the page, its script, style and audio worklet, and the figures when they are there. */
export async function build() {
  const out = here('./dist/app');
  await rm(out, { recursive: true, force: true });
  await mkdir(`${out}/avatar`, { recursive: true });
  await bundle({
    entryPoints: {
      main: here('./src/app/main.ts'),
      worklet: here('./src/audio/worklet.ts'),
      style: here('./src/app/style.css'),
    },
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: TARGET,
    conditions: ['source'],
    sourcemap: 'linked',
    legalComments: 'linked',
    logLevel: 'warning',
  });
  await cp(here('./src/app/index.html'), `${out}/index.html`);
  const { figures } = JSON.parse(await readFile(here('./avatar/figures.json'), 'utf8'));
  for (const name of ['figures.json', ...figures.flatMap((f) => [f.file, f.light.file])])
    await cp(here(`./avatar/${name}`), `${out}/avatar/${name}`).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
      console.warn(`stage: avatar/${name} is not there; the page will show its spare figure`);
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
