import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseRecording } from '@zhubo/connectors';
import type { CommentInput } from '@zhubo/protocol';
import type { Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { pollUntil, type Show } from './show.js';

const TICK_MS = 20;
const SETTLE_MS = 3_000;
const ANSWERS_MAX_MS = 30_000;

export interface Flood {
  perSecond: number;
  seconds: number;
  sent: number;
  accepted: number;
  journaled: number;
  /** Of the server's event loop over the flood, ms. */
  eventLoopP99Ms: number;
  /** Times that the stage ran dry in the middle of a clause. */
  starved: number;
}

/** Texts of a real room when there is a recording at `file`, else of the demo's rehearsal. */
export async function floodTexts(files: string[]): Promise<string[]> {
  const file = files.find((f) => existsSync(f));
  if (!file) throw new Error(`no recording at ${files.join(' or ')}`);
  return parseRecording(await readFile(file, 'utf8')).lines.map((l) => l.comment.text);
}

/** Sends comments at a steady rate while the host speaks its rundown. */
export async function measureFlood(
  show: Show,
  page: Page,
  texts: string[],
  perSecond: number,
  seconds: number,
): Promise<Flood> {
  const starved = async (): Promise<number> =>
    page.evaluate(
      () => (globalThis as unknown as { __zhubo: { state(): { starved: number } } }).__zhubo.state().starved,
    );
  const starvedBefore = await starved();
  const firstEvent = show.events.length;
  await show.client.cue({ type: 'rundown', action: 'start' });
  const sent = perSecond * seconds;
  // The delay is counted from one scrape to the next.
  await show.metrics();
  const line = await openLine(`${show.url.replace('http', 'ws')}/api/rooms/${show.client.room}/comments`);
  const startedAt = performance.now();
  for (let i = 0; i < sent; ) {
    const due = Math.min(sent, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond));
    for (; i < due; i++) {
      const user = { id: `viewer-${i % 997}`, name: `观众${i % 997}` };
      line.send({ id: `flood-${i}`, user, text: texts[i % texts.length]! });
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  // What was not answered shows in the figures.
  await pollUntil(async () => line.answered() === sent, ANSWERS_MAX_MS, 'answers').catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const accepted = line.accepted();
  line.close();
  const journaled = show.events.slice(firstEvent).filter((e) => e.type === 'comment.received').length;
  await show.client.cue({ type: 'stop' });
  await show.client.cue({ type: 'resume' });
  const p99 = /^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(await show.metrics());
  return {
    perSecond,
    seconds,
    sent,
    accepted,
    journaled,
    eventLoopP99Ms: p99 ? Number(p99[1]) * 1_000 : Number.NaN,
    starved: (await starved()) - starvedBefore,
  };
}

/** All comments of a room over one WebSocket, as a platform's connector hands them in. */
async function openLine(url: string): Promise<{
  send(comment: CommentInput): void;
  accepted(): number;
  answered(): number;
  close(): void;
}> {
  const socket = new WebSocket(url);
  let accepted = 0;
  let answered = 0;
  socket.on('message', (data) => {
    answered++;
    if ((JSON.parse(String(data)) as { type: string }).type === 'accepted') accepted++;
  });
  await once(socket, 'open');
  return {
    send: (comment) => socket.send(JSON.stringify(comment)),
    accepted: () => accepted,
    answered: () => answered,
    close: () => socket.close(),
  };
}
