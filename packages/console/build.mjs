import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the operator's page to dist/app: index.html, main.js, microphone-worklet.js, main.css, icon.svg. Needs no earlier build step. */
export async function build() {
  await mkdir(here('./dist/app'), { recursive: true });
  await bundle({
    entryPoints: {
      main: here('./src/main.tsx'),
      'microphone-worklet': here('./src/microphone/worklet.ts'),
    },
    outdir: here('./dist/app'),
    bundle: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    minify: true,
    // The workspace's own sources, so that a stale dist of a neighbour is never bundled.
    conditions: ['source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'linked',
    logLevel: 'warning',
  });
  await bundle({
    entryPoints: { main: here('./src/style/main.css') },
    outdir: here('./dist/app'),
    bundle: true,
    minify: true,
    logLevel: 'warning',
  });
  for (const file of ['index.html', 'icon.svg'])
    await copyFile(here(`./src/page/${file}`), here(`./dist/app/${file}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
