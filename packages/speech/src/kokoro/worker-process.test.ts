import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createVoiceProcess, type VoiceProcess, type VoiceProcessOptions } from './worker-process.js';

// A stand-in for the worker that behaves by what it's asked: the real one needs the model.
const dir = mkdtempSync(join(tmpdir(), 'voice-process-'));
const workerPath = join(dir, 'worker.mjs');
writeFileSync(
  workerPath,
  `process.on('message', (m) => {
    if (m.type === 'load') {
      if (m.modelPath === 'damaged') return process.send({ type: 'failed', id: null, error: 'damaged model' });
      return process.send({ type: 'ready' });
    }
    if (m.voice === 'hang') return;
    if (m.voice === 'crash') { console.error('out of memory'); process.exit(3); }
    if (m.voice === 'fail') return process.send({ type: 'failed', id: m.id, error: 'bad tokens' });
    process.send({ type: 'spoken', id: m.id, pcm: Int16Array.from(m.tokens), tokenTimes: Float64Array.of(m.speed) });
  });
  process.on('disconnect', () => process.exit(0));`,
);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const open = (
  modelPath = 'model',
  options: Omit<VoiceProcessOptions, 'workerPath'> = { speakMaxMs: 60_000 },
): VoiceProcess =>
  createVoiceProcess(
    { modelPath, cacheDir: dir, threads: 1, voices: {}, warmVoice: 'a', niceness: 0 },
    { ...options, workerPath },
  );
const request = (voice: string) => ({ tokens: [1, 2], voice, speed: 1.5 });

describe('voice process', () => {
  it('carries samples and times as they are', async () => {
    const voice = open();
    await voice.start();
    const spoken = await voice.speak(request('a'));
    expect(spoken.pcm).toEqual(Int16Array.of(1, 2));
    expect(spoken.tokenTimes).toEqual(Float64Array.of(1.5));
    await voice.stop();
  });

  it('rejects what was asked when it dies, says why, and starts again', async () => {
    const voice = open();
    await voice.start();
    const before = voice.pid();
    await expect(voice.speak(request('crash'))).rejects.toThrow(/ended \(code 3\)/);
    expect((await voice.speak(request('a'))).pcm).toHaveLength(2);
    expect(voice.pid()).not.toBe(before);
    await voice.stop();
  });

  it('is killed when it hangs, and starts again', async () => {
    const voice = open('model', { speakMaxMs: 1 });
    await voice.start();
    await expect(voice.speak(request('hang'))).rejects.toThrow(/ended \(SIGKILL\)/);
    await voice.stop();
  });

  it('ends when it has had nothing to do for a while, and is there again when asked', async () => {
    const voice = open('model', { restAfterMs: 0 });
    expect((await voice.speak(request('a'))).pcm).toHaveLength(2);
    const before = voice.pid();
    await expect.poll(voice.pid, { interval: 1 }).toBeUndefined();
    expect((await voice.speak(request('a'))).pcm).toHaveLength(2);
    expect(voice.pid()).not.toBe(before);
    await voice.stop();
  });

  it('lives on after a request that failed', async () => {
    const voice = open();
    await expect(voice.speak(request('fail'))).rejects.toThrow('voice: bad tokens');
    expect((await voice.speak(request('a'))).pcm).toHaveLength(2);
    await voice.stop();
  });

  it('says so when the model cannot be loaded', async () => {
    const voice = open('damaged');
    await expect(voice.start()).rejects.toThrow('damaged model');
    await voice.stop();
  });

  it('stops for good', async () => {
    const voice = open();
    await voice.start();
    await voice.stop();
    expect(voice.pid()).toBeUndefined();
    await expect(voice.speak(request('a'))).rejects.toThrow(/closed/);
  });
});
