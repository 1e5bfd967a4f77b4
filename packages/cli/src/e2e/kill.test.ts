import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoomEvent } from '@zhubo/protocol';
import { createClient, type ZhuboClient } from '@zhubo/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryDir } from '../places.js';

const main = join(repositoryDir, 'packages/cli/dist/main.js');
if (!existsSync(main)) console.log(`skipped: kill -9 of a running room; ${main} is not built`);
const UP_MAX_MS = 60_000;

/** `zhubo live` as a process, with a models folder that is empty and may not be filled: the room runs on its last resorts. */
async function start(dataDir: string): Promise<{ child: ChildProcess; client: ZhuboClient; url: string }> {
  const child = spawn(
    process.execPath,
    [main, 'live', '--no-open', '--offline', '--port', '0', '--data', dataDir],
    {
      env: { ...process.env, ZHUBO_MODELS: join(dataDir, 'no-models') },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (piece: Buffer) => {
      text += piece;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  return { child, url, client: createClient({ baseUrl: url, room: 'demo' }) };
}

/** The journal by server-sent events' backlog, read page by page through the plain address. */
async function journal(url: string, enough: (events: RoomEvent[]) => boolean): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  const abort = new AbortController();
  const response = await fetch(`${url}/api/rooms/demo/events?after=0`, {
    headers: { accept: 'text/event-stream' },
    signal: abort.signal,
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body!) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    const lines = text.split('\n');
    text = lines.pop()!;
    for (const line of lines)
      if (line.startsWith('data:')) events.push(JSON.parse(line.slice(5)) as RoomEvent);
    if (enough(events)) break;
  }
  abort.abort();
  return events;
}

describe.skipIf(!existsSync(main))('kill -9 of a running room', () => {
  let dataDir: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'zhubo-kill-'));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  it('without a model it runs, says why, and after kill -9 it goes on where it was', {
    timeout: UP_MAX_MS * 2,
  }, async () => {
    const first = await start(dataDir);
    children.push(first.child);
    await expect
      .poll(async () => (await first.client.engines.list()).find((e) => e.id === 'zhubo-voice-zh')?.state, {
        timeout: UP_MAX_MS,
      })
      .toBe('missing');
    const engines = await first.client.engines.list();
    expect(engines.filter((e) => e.active).map((e) => e.id)).toEqual(['grounded', 'silent']);
    expect(engines.find((e) => e.state === 'missing')?.detail).toMatch(/zhubo model fetch|\S/);

    await first.client.cue({ type: 'rundown', action: 'start' });
    await first.client.patchProduct('p1', { price: 88 });
    for (let i = 0; i < 50; i++)
      await first.client.comment({
        id: `k${i}`,
        user: { id: `${i}`, name: '观众' },
        text: i % 2 ? '1号链接多少钱' : '哈哈哈',
      });
    const gone = new Promise((resolve) => first.child.once('exit', resolve));
    first.child.kill('SIGKILL');
    await gone;

    const second = await start(dataDir);
    children.push(second.child);
    const view = await second.client.state();
    expect(view.catalogue.products.find((p) => p.id === 'p1')?.price).toBe(88);
    expect(view.rundown?.state).toBe('running');
    const events = await journal(second.url, (all) => all.some((e) => e.type === 'room.resumed'));
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.filter((e) => e.type === 'comment.received')).toHaveLength(50);
  });
});
