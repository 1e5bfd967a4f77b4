import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RoomEvent, RoomView } from '@zhubo/protocol';
import { createClient, type ZhuboClient } from '@zhubo/sdk';
import { type Browser, chromium, type Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { CHROMIUM_FLAGS } from '../../packages/stage/dev/flags.mjs';

/** Longest wait for engines to load from disk and warm up. */
const READY_MAX_MS = 180_000;
const POLL_MS = 250;

/** A server of its own in another process, with an empty data folder, followed from outside. */
export interface Show {
  url: string;
  pid: number;
  client: ZhuboClient;
  events: RoomEvent[];
  /** The first event that fits, from `after` on; null when none comes in time. */
  until(fits: (e: RoomEvent) => boolean, timeoutMs: number, after?: number): Promise<RoomEvent | null>;
  state(): Promise<RoomView>;
  metrics(): Promise<string>;
  kill(): void;
  close(): Promise<void>;
}

export async function startShow(): Promise<Show> {
  const data = await mkdtemp(join(tmpdir(), 'zhubo-bench-'));
  const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main, 'live', '--no-open', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await urlOf(child);
  const client = createClient({ baseUrl: url, room: 'demo', WebSocket: WebSocket as never });
  const events: RoomEvent[] = [];
  const waiting = new Set<() => void>();
  const feed = client.events({
    after: 0,
    onEvent: (e) => {
      events.push(e);
      for (const check of waiting) check();
    },
  });
  const show: Show = {
    url,
    pid: child.pid ?? 0,
    client,
    events,
    until: (fits, timeoutMs, after = 0) =>
      new Promise((resolve) => {
        const done = (e: RoomEvent | null): void => {
          clearTimeout(timer);
          waiting.delete(check);
          resolve(e);
        };
        const check = (): void => {
          const found = events.slice(after).find(fits);
          if (found) done(found);
        };
        const timer = setTimeout(() => done(null), timeoutMs);
        waiting.add(check);
        check();
      }),
    state: () => client.state(),
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    kill: () => void child.kill('SIGKILL'),
    async close() {
      feed.close();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
  await pollUntil(
    async () => (await show.state()).engines.every((e) => e.state !== 'loading'),
    READY_MAX_MS,
    'engines to load',
  );
  return show;
}

const urlOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it was up:\n${text}`)),
    );
  });

/** Asks again until it is so. @throws Error naming what was waited for. */
export async function pollUntil(so: () => Promise<boolean>, timeoutMs: number, what: string): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (!(await so())) {
    if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The stage in real Chromium, in processes of its own, as a small vertical page under software GL. */
export async function openStage(
  url: string,
  viewport: { width: number; height: number },
): Promise<{ page: Page; browser: Browser }> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: CHROMIUM_FLAGS,
  });
  const page = await browser.newPage({ viewport });
  await page.goto(`${url}/stage/demo`);
  return { page, browser };
}
