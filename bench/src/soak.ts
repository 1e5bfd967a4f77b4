import { readFile } from 'node:fs/promises';
import { parseRecording } from '@zhubo/connectors';
import type { Page } from 'playwright-core';
import type { Show } from './show.js';

const SAMPLE_EVERY_MS = 30_000;
const MEBIBYTE = 2 ** 20;

export interface SoakSample {
  atMinutes: number;
  /** Resident memory of the server and its engine processes. */
  rssMiB: number;
  /** JavaScript heap of the stage page. */
  stageHeapMiB: number;
  /** Captions against the audio clock. */
  driftMs: number;
  starved: number;
  turns: number;
}

/** Rehearses at real speed, the rundown running and the recording repeated, and samples what must stay flat. */
export async function measureSoak(
  show: Show,
  page: Page,
  recording: string,
  minutes: number,
): Promise<SoakSample[]> {
  const { lines } = parseRecording(await readFile(recording, 'utf8'));
  const samples: SoakSample[] = [];
  const from = Date.now();
  await show.client.cue({ type: 'rundown', action: 'start' });
  while (Date.now() - from < minutes * 60_000) {
    const { rehearsal, rundown } = await show.state();
    if (!rehearsal.running) await show.client.rehearsal.start({ source: { lines }, speed: 1 });
    if (rundown?.state === 'ended') await show.client.cue({ type: 'rundown', action: 'start' });
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
    samples.push(await sampleOf(show, page, from));
  }
  await show.client.rehearsal.stop();
  await show.client.cue({ type: 'stop' });
  return samples;
}

async function sampleOf(show: Show, page: Page, from: number): Promise<SoakSample> {
  const stage = await page.evaluate(() => {
    const { driftMs, starved } = (
      globalThis as unknown as { __zhubo: { state(): { driftMs: number; starved: number } } }
    ).__zhubo.state();
    const { memory } = performance as unknown as { memory?: { usedJSHeapSize: number } };
    return { driftMs, starved, heap: memory?.usedJSHeapSize ?? 0 };
  });
  const rss = await Promise.all((await familyOf(show.pid)).map(residentBytes));
  return {
    atMinutes: Math.round((Date.now() - from) / 6_000) / 10,
    rssMiB: Math.round(rss.reduce((a, b) => a + b, 0) / MEBIBYTE),
    stageHeapMiB: Math.round(stage.heap / MEBIBYTE),
    driftMs: Math.round(stage.driftMs),
    starved: stage.starved,
    turns: show.events.filter((e) => e.type === 'turn.ended').length,
  };
}

/** A process and all it started, by Linux's /proc. */
async function familyOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const below = await Promise.all(
    children
      .trim()
      .split(' ')
      .filter(Boolean)
      .map((c) => familyOf(Number(c))),
  );
  return [pid, ...below.flat()];
}

const residentBytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024;
};
