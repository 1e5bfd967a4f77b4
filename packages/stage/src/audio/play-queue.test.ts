import type { TimedChar } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import type { FromAudio, QueuedClause } from './messages.js';
import { createPlayQueue, FADE_MS, PREBUFFER_MS, SYLLABLE_WAIT_MAX_MS } from './play-queue.js';

const RATE = 48_000;
const SOURCE = 24_000;
const QUANTUM = 128;
const ms = (frames: number): number => (frames / RATE) * 1000;
const tone = (lengthMs: number): Int16Array =>
  Int16Array.from({ length: (lengthMs / 1000) * SOURCE }, (_, i) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * 300 * i) / SOURCE)),
  );

function rig() {
  const events: FromAudio[] = [];
  const queue = createPlayQueue(RATE, (e) => events.push(e));
  const sound: number[] = [];
  let frame = 0;
  const clause = (change: Partial<QueuedClause> = {}): QueuedClause => ({
    utteranceId: 'u',
    index: 0,
    epoch: 1,
    sampleRate: SOURCE,
    pauseMs: 60,
    chars: [],
    fromS: 0,
    ...change,
  });
  return {
    events,
    queue,
    sound,
    add(change: Partial<QueuedClause>, pcm: Int16Array | null, last = true) {
      const c = clause(change);
      queue.send({ type: 'clause', clause: c });
      if (pcm)
        queue.send({
          type: 'pcm',
          ref: { utteranceId: c.utteranceId, index: c.index },
          offset: 0,
          pcm,
          last,
        });
    },
    pcm(index: number, offset: number, pcm: Int16Array, last: boolean, utteranceId = 'u') {
      queue.send({ type: 'pcm', ref: { utteranceId, index }, offset, pcm, last });
    },
    run(lengthMs: number) {
      for (const until = frame + (lengthMs / 1000) * RATE; frame < until; frame += QUANTUM) {
        const out = new Float32Array(QUANTUM);
        queue.pull(out, frame);
        sound.push(...out);
      }
    },
    of: <T extends FromAudio['type']>(type: T) =>
      events.filter((e): e is Extract<FromAudio, { type: T }> => e.type === type),
    /** Last frame that is not silence. */
    lastSound: () => sound.findLastIndex((x) => Math.abs(x) > 1e-4),
  };
}

describe('play queue', () => {
  it('starts as soon as 60 ms are there, at the exact frame', () => {
    const t = rig();
    t.add({}, tone(PREBUFFER_MS - 10), false);
    t.run(50);
    expect(t.of('started')).toHaveLength(0);
    t.pcm(0, tone(PREBUFFER_MS - 10).length, tone(20), false);
    t.run(20);
    expect(ms(t.of('started')[0]!.frame)).toBeCloseTo(50, -1);
  });
  it('starts a shorter clause once it is whole', () => {
    const t = rig();
    t.add({}, tone(20), true);
    t.run(60);
    expect(t.of('started')).toHaveLength(1);
    expect(t.of('finished')).toHaveLength(1);
  });
  it('plays clauses in order with the pause between them, to the frame', () => {
    const t = rig();
    t.add({ index: 1, pauseMs: 120 }, tone(100));
    t.add({ index: 0, pauseMs: 60 }, tone(100));
    t.queue.send({ type: 'end', utteranceId: 'u', clauses: 2 });
    t.run(500);
    const starts = t.of('started');
    expect(starts.map((e) => e.ref.index)).toEqual([0, 1]);
    const firstEnd = t.of('finished')[0]!.frame;
    expect(starts[1]!.frame - firstEnd).toBe(Math.round(0.06 * RATE));
    expect(t.of('ended').map((e) => e.frame)).toEqual([t.of('finished')[1]!.frame]);
  });
  it('resamples 24 kHz to the context without changing the pitch or the level', () => {
    const t = rig();
    t.add({}, tone(400));
    t.run(500);
    const body = t.sound.slice(RATE * 0.1, RATE * 0.3);
    const crossings = body.filter((x, i) => i > 0 && x >= 0 && body[i - 1]! < 0).length;
    expect(crossings).toBeGreaterThanOrEqual(59);
    expect(crossings).toBeLessThanOrEqual(61);
    const rms = Math.sqrt(body.reduce((a, x) => a + x * x, 0) / body.length);
    expect(rms).toBeCloseTo(12_000 / 32_768 / Math.SQRT2, 2);
  });
  it('says utterances in the order in which they came', () => {
    const t = rig();
    t.add({ utteranceId: 'a' }, tone(50));
    t.add({ utteranceId: 'b' }, tone(50));
    t.add({ utteranceId: 'a', index: 1 }, tone(50));
    t.run(600);
    expect(t.of('started').map((e) => e.ref.utteranceId)).toEqual(['a', 'a', 'b']);
  });
  it('tells of an utterance that ended before its end was announced, and of one without clauses', () => {
    const t = rig();
    t.add({}, tone(50));
    t.run(200);
    expect(t.of('ended')).toHaveLength(0);
    t.queue.send({ type: 'end', utteranceId: 'u', clauses: 1 });
    t.queue.send({ type: 'end', utteranceId: 'empty', clauses: 0 });
    expect(t.of('ended').map((e) => e.utteranceId)).toEqual(['u', 'empty']);
  });
  it('reports running dry once, waits, and goes on where it was', () => {
    const t = rig();
    const all = tone(300);
    t.add({}, all.subarray(0, 2_400), false);
    t.run(200);
    expect(t.of('starved')).toHaveLength(1);
    expect(t.of('starved')[0]!.positionS).toBeCloseTo(0.1, 3);
    t.pcm(0, 2_400, all.subarray(2_400), true);
    t.run(300);
    expect(t.of('running').map((e) => e.positionS)).toEqual([0, expect.closeTo(0.1, 3)]);
    expect(t.of('started')).toHaveLength(1);
    expect(t.of('finished')).toHaveLength(1);
  });
  it('takes the same samples twice and a repeated clause once', () => {
    const t = rig();
    t.add({}, tone(100));
    t.add({}, tone(100));
    t.run(400);
    expect(t.of('started')).toHaveLength(1);
    expect(ms(t.of('finished')[0]!.frame)).toBeLessThan(110);
  });
  it('goes on in the middle of a clause that was begun on another output', () => {
    const t = rig();
    t.add({ fromS: 0.3 }, tone(400));
    t.run(300);
    expect(t.of('running')[0]!.positionS).toBeCloseTo(0.3);
    expect(ms(t.of('finished')[0]!.frame)).toBeLessThan(115);
  });
});

describe('stop', () => {
  const chars: TimedChar[] = [0, 1, 2, 3].map((i) => ({ c: '好', t: i * 0.2, d: 0.2 }));

  it('now: fades within 15 ms, drops the rest, says what was dropped', () => {
    const t = rig();
    t.add({ chars }, tone(800));
    t.add({ index: 1 }, tone(400));
    t.run(250);
    const at = t.sound.length;
    t.queue.send({ type: 'stop', epoch: 2, mode: 'now' });
    t.run(500);
    expect(ms(t.lastSound() - at)).toBeLessThan(15);
    expect(ms(t.lastSound() - at)).toBeGreaterThan(FADE_MS / 2);
    const [stopped] = t.of('stopped');
    expect(stopped).toMatchObject({ epoch: 2, dropped: [{ index: 0 }, { index: 1 }] });
    expect(t.of('finished').map((e) => e.cut)).toEqual([true]);
    expect(t.of('started')).toHaveLength(1);
  });
  it('fades without a jump', () => {
    const t = rig();
    t.add({}, tone(800));
    t.run(250);
    t.queue.send({ type: 'stop', epoch: 2, mode: 'now' });
    t.run(100);
    const steps = t.sound.map((x, i) => (i > 0 ? Math.abs(x - t.sound[i - 1]!) : 0));
    expect(Math.max(...steps.slice(100))).toBeLessThan(0.02);
  });
  it('syllable: ends with the character being spoken', () => {
    const t = rig();
    t.add({ chars }, tone(800));
    t.run(250);
    const started = t.of('started')[0]!.frame;
    t.queue.send({ type: 'stop', epoch: 2, mode: 'syllable' });
    t.run(500);
    expect(ms(t.lastSound() - started)).toBeGreaterThan(385);
    expect(ms(t.lastSound() - started)).toBeLessThanOrEqual(400.1);
  });
  it('syllable: never waits longer than 250 ms, nor for a clause whose times are not known', () => {
    const t = rig();
    t.add({ chars: [{ c: '啊', t: 0, d: 5 }] }, tone(2_000));
    t.run(250);
    const at = t.sound.length;
    t.queue.send({ type: 'stop', epoch: 2, mode: 'syllable' });
    t.run(500);
    expect(ms(t.lastSound() - at)).toBeLessThanOrEqual(SYLLABLE_WAIT_MAX_MS + 3);
    const u = rig();
    u.add({}, tone(2_000));
    u.run(250);
    u.queue.send({ type: 'stop', epoch: 2, mode: 'syllable' });
    u.run(100);
    expect(ms(u.of('stopped')[0]!.frame)).toBeLessThan(275);
  });
  it('drops stale clauses for good and plays what is newer', () => {
    const t = rig();
    t.add({}, tone(400));
    t.run(100);
    t.queue.send({ type: 'stop', epoch: 2, mode: 'now' });
    t.add({ utteranceId: 'late', epoch: 1 }, tone(400));
    t.add({ utteranceId: 'new', epoch: 2 }, tone(100));
    t.run(400);
    expect(t.of('started').map((e) => e.ref.utteranceId)).toEqual(['u', 'new']);
  });
  it('a newer clause that already waits starts after the cut', () => {
    const t = rig();
    t.add({ chars }, tone(800));
    t.run(250);
    t.queue.send({ type: 'stop', epoch: 2, mode: 'syllable' });
    t.add({ utteranceId: 'new', epoch: 2 }, tone(100));
    t.run(500);
    expect(t.of('started')[1]!.frame).toBeGreaterThanOrEqual(t.of('stopped')[0]!.frame);
  });
  it('lets a server that started anew, counting from lower, speak and stop what is still queued', () => {
    const t = rig();
    t.add({ epoch: 9 }, tone(400));
    t.run(100);
    t.queue.send({ type: 'adopt', epoch: 0 });
    t.add({ utteranceId: 'new', epoch: 0 }, tone(400));
    t.queue.send({ type: 'stop', epoch: 1, mode: 'now' });
    t.run(50);
    expect(t.of('stopped')[0]!.dropped).toHaveLength(2);
  });
  it('is silent at once when nothing plays or the sound had run dry', () => {
    const t = rig();
    t.queue.send({ type: 'stop', epoch: 2, mode: 'now' });
    expect(t.of('stopped')).toHaveLength(1);
    t.add({ epoch: 2 }, tone(100), false);
    t.run(300);
    t.queue.send({ type: 'stop', epoch: 3, mode: 'syllable' });
    expect(t.of('stopped')).toHaveLength(2);
    t.run(50);
    expect(t.of('ended')).toHaveLength(0);
  });
});
