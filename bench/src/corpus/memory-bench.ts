import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roomTexts } from './rooms.js';

const CLI = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url));
const CHUNK_DOCUMENTS = 20_000;
const ROOMS = 40;
const LOOK_MS = 500;
const MB = 1 << 20;

export type MemoryOptions = {
  /** Sizes of the source, in MiB; one build each. */
  sizes: readonly number[];
  workers: number;
  folder: string;
};

/** Builds of growing size, each in a process of its own: its highest resident set and its seconds. Linux only. */
export async function memoryBench({ sizes, workers, folder }: MemoryOptions): Promise<void> {
  console.log(`| source | documents | read | kept | peak memory | CPU s | workers |`);
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const size of sizes) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const documents = writeSource(join(folder, 'talk.jsonl'), size * MB);
    writeFileSync(
      join(folder, 'corpus.yaml'),
      `name: memory
title: Memory
description: Made by bench:corpus memory.
creator: bench
licence: CC0-1.0
out: out
sources:
  - { id: talk, type: transcript, files: [talk.jsonl], licence: CC0-1.0, consent: made up }
`,
    );
    const { peakBytes, cpuSeconds } = await built(join(folder, 'corpus.yaml'), workers);
    const manifest = JSON.parse(readFileSync(join(folder, 'out', 'manifest.json'), 'utf8')) as {
      documents: { read: number; kept: number };
    };
    console.log(
      `| ${size} MiB | ${documents} | ${manifest.documents.read} | ${manifest.documents.kept} | ${Math.round(peakBytes / MB)} MiB | ${cpuSeconds.toFixed(0)} | ${workers} |`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}

/** A transcript of many rooms over many nights, written chunk by chunk. @returns how many documents. */
function writeSource(path: string, bytes: number): number {
  const file = openSync(path, 'w');
  let written = 0;
  let documents = 0;
  for (let seed = 1; written < bytes; seed += 1) {
    const lines = roomTexts(CHUNK_DOCUMENTS, seed).map(({ text }, i) =>
      JSON.stringify({
        text,
        room: `r${(seed * 7 + i) % ROOMS}`,
        at: new Date(Date.UTC(2026, 0, 1) + (seed * CHUNK_DOCUMENTS + i) * 4_000).toISOString(),
      }),
    );
    for (const line of lines) {
      if (written >= bytes) break;
      written += writeSync(file, `${line}\n`);
      documents += 1;
    }
  }
  closeSync(file);
  return documents;
}

async function built(
  configPath: string,
  workers: number,
): Promise<{ peakBytes: number; cpuSeconds: number }> {
  const child = spawn(process.execPath, [CLI, 'corpus', 'build', configPath, '--workers', String(workers)], {
    env: { ...process.env, ZHUBO_CORPUS_KEY: 'a-key-for-the-bench-only' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peakBytes = 0;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peakBytes = Math.max(peakBytes, Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It ended between two looks.
    }
  }, LOOK_MS);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the build ended with ${code}`);
  return { peakBytes, cpuSeconds: cpuSecondsOfChildren() };
}

/** CPU seconds of all children that have ended: fields 16 and 17 of /proc/self/stat, in ticks of 10 ms. */
function cpuSecondsOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\)/u, 'x').split(' ');
  const ticks = Number(fields[14]) + Number(fields[15]);
  const spent = ticks / 100;
  const since = spent - childrenBefore;
  childrenBefore = spent;
  return since;
}
let childrenBefore = 0;
