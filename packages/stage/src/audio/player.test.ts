import type { ClauseTrack } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import type { FromAudio } from './messages.js';
import { createMutedOutput } from './output.js';
import { createPlayer, LOST_SOUND_MS } from './player.js';

const RATE = 24_000;
const track = (index = 0, utteranceId = 'u'): ClauseTrack => ({
  utteranceId,
  index,
  stream: index,
  text: '好的，',
  sampleRate: RATE,
  samples: null,
  visemes: [],
  chars: [],
  expression: 'neutral',
  gesture: 'none',
});
const sound = (ms: number): Int16Array => new Int16Array((ms / 1000) * RATE).fill(5_000);

/** A page whose time moves by hand, with the real queue behind the muted output. */
async function page() {
  let now = 0;
  const timers: { at: number; run: () => void }[] = [];
  let ticks: { ms: number; next: number; run: () => void }[] = [];
  const log: string[] = [];
  const player = createPlayer(
    { now: () => now, after: (ms, run) => void timers.push({ at: now + ms, run }) },
    {
      played: (r) => log.push(`played ${r.utteranceId}#${r.index} @${Math.round(now)}`),
      finished: (r, cut) => log.push(`finished ${r.index}${cut ? ' cut' : ''}`),
      ended: (id) => log.push(`ended ${id}`),
      stopped: (epoch, _at, dropped) => log.push(`stopped ${epoch} -${dropped.length}`),
    },
  );
  const ticker = {
    now: () => now,
    every(ms: number, run: () => void) {
      const t = { ms, next: now + ms, run };
      ticks.push(t);
      return () => {
        ticks = ticks.filter((x) => x !== t);
      };
    },
  };
  const muted = (emit: (e: FromAudio) => void) => createMutedOutput(emit, ticker);
  await player.use(muted);
  return {
    player,
    log,
    muted,
    run(ms: number) {
      for (const end = now + ms; now < end; now += 5) {
        for (const t of ticks)
          if (now >= t.next) {
            t.next = now + t.ms;
            t.run();
          }
        for (const t of timers.splice(0))
          if (t.at <= now) t.run();
          else timers.push(t);
      }
    },
  };
}

describe('player', () => {
  it('reports each clause when it is heard, then the end', async () => {
    const { player, log, run } = await page();
    player.clause(track(0), 1);
    player.pcm(track(0), 0, sound(200), true);
    player.clause(track(1), 1);
    player.pcm(track(1), 0, sound(200), true);
    player.end('u', 2);
    run(100);
    expect(player.heard()).toMatchObject({ index: 0, track: { text: '好的，' } });
    run(800);
    expect(log.map((l) => l.replace(/ @.*/, ''))).toEqual([
      'played u#0',
      'finished 0',
      'played u#1',
      'finished 1',
      'ended u',
    ]);
    expect(player.heard()).toBeNull();
    expect(player.bufferedMs()).toBe(0);
  });
  it('moves to another output in the middle of a word and reports nothing twice', async () => {
    const { player, log, run, muted } = await page();
    player.clause(track(0), 1);
    player.pcm(track(0), 0, sound(600), true);
    player.end('u', 1);
    run(300);
    const before = player.heard()!.positionS;
    await player.use(muted);
    run(60);
    expect(player.heard()!.positionS).toBeGreaterThan(before);
    expect(player.heard()!.positionS).toBeLessThan(before + 0.1);
    run(600);
    expect(log.filter((l) => l.startsWith('played'))).toHaveLength(1);
    expect(log.at(-1)).toBe('ended u');
  });
  it('stops, tells what was dropped, and says nothing of it later', async () => {
    const { player, log, run } = await page();
    player.clause(track(0), 1);
    player.pcm(track(0), 0, sound(900), true);
    player.clause(track(1), 1);
    player.end('u', 2);
    run(200);
    player.stop(2, 'now');
    run(1_000);
    expect(log.map((l) => l.replace(/ @.*/, ''))).toEqual(['played u#0', 'finished 0 cut', 'stopped 2 -2']);
  });
  it('does not wait for ever for sound that was lost', async () => {
    const { player, log, run } = await page();
    player.clause(track(0), 1);
    player.pcm(track(0), 0, sound(200), false);
    player.clause(track(1, 'v'), 1);
    player.pcm(track(1, 'v'), 0, sound(100), true);
    player.end('u', 1);
    run(LOST_SOUND_MS / 2);
    player.sweep();
    run(100);
    expect(player.starved()).toBe(1);
    expect(log).toHaveLength(1);
    run(LOST_SOUND_MS);
    player.sweep();
    run(500);
    expect(log.map((l) => l.replace(/ @.*/, ''))).toContain('played v#1');
    expect(log).toContain('ended u');
  });
});
