import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoomEvent } from '@zhubo/protocol';
import { type App, createLogger, DEMO_ROOM, startApp } from '@zhubo/server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wav } from '../../../../bench/src/wav.js';
import { CHROMIUM_FLAGS } from '../../../stage/dev/flags.mjs';
import { manifestsDir, modelsDir, repositoryDir, shopDir } from '../places.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const LOAD_MAX_MS = 240_000;
const ANSWER_MAX_MS = 60_000;

const voiceFile = join(modelsDir(), 'kokoro-82m-zh', 'kokoro-v1.0.int8.onnx');
const missing = [CHROMIUM, voiceFile, join(repositoryDir, 'packages/stage/dist/app/index.html')].filter(
  (f) => !existsSync(f),
);
if (missing.length > 0) console.log(`skipped: the show in a browser; missing ${missing.join(', ')}`);

/** What the stage page tells of itself. */
interface StageState {
  mouthOpen: number;
  caption: string;
  maxRms: number;
  label: { text: string; heightPx: number; visible: boolean };
}

describe.skipIf(missing.length > 0)('a show in real Chromium, with the real voice', () => {
  let app: App;
  let browser: Browser;
  let stage: Page;
  let console_: Page;
  let dataDir: string;
  const events: RoomEvent[] = [];

  const stageState = (): Promise<StageState> =>
    stage.evaluate(() => (globalThis as unknown as { __zhubo: { state(): StageState } }).__zhubo.state());
  /** The first event that fits, from `after` on; waits for it. */
  const event = (fits: (e: RoomEvent) => boolean, after = 0): Promise<RoomEvent> =>
    new Promise((resolve, reject) => {
      const past = events.slice(after).find(fits);
      if (past) return resolve(past);
      const timer = setTimeout(
        () =>
          reject(
            new Error(`not heard in ${ANSWER_MAX_MS} ms; last events: ${JSON.stringify(events.slice(-8))}`),
          ),
        ANSWER_MAX_MS,
      );
      const off = app.room.subscribe((e) => {
        if (!fits(e)) return;
        clearTimeout(timer);
        off();
        resolve(e);
      });
    });

  /** What the presenter's microphone gives: a second of silence, a sentence, silence. A WAV file, 16-bit mono. */
  const presenterSpeech = async (): Promise<Uint8Array> => {
    const said = await app.room.preview(
      '我来补充一句，这个颜色大家可以放心选。',
      {},
      new AbortController().signal,
    );
    const silence = new Int16Array(said.sampleRate);
    return wav([silence, said.pcm, silence], said.sampleRate);
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'zhubo-e2e-'));
    app = await startApp({
      host: '127.0.0.1',
      port: 0,
      dataDir,
      repositoryDir,
      manifestsDir,
      modelsDir: modelsDir(),
      shopDir,
      version: 'test',
      offline: true,
      logger: createLogger('silent'),
      onProgress: () => {},
      say: () => {},
    });
    app.room.subscribe((e) => void events.push(e));
    await app.engines;
    const microphone = join(dataDir, 'presenter.wav');
    await writeFile(microphone, await presenterSpeech());
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        ...CHROMIUM_FLAGS,
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${microphone}%noloop`,
      ],
    });
    stage = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await stage.goto(`${app.url}/stage/${DEMO_ROOM}`);
    await event((e) => e.type === 'stage.changed' && e.audible);
    console_ = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // The console's own preview of the stage would draw a second avatar on the same cores.
    await console_.route('**/stage/**', (route) => route.abort());
    await console_.goto(`${app.url}/console/${DEMO_ROOM}`);
  }, LOAD_MAX_MS);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('wears the AI label, large enough, from the start', async () => {
    const { label } = await stageState();
    expect(label.text).toMatch(/AI/);
    expect(label.text).toMatch(/生成|合成/);
    expect(label.visible).toBe(true);
    // GB 45438-2025: at least 5 % of the shortest side.
    expect(label.heightPx).toBeGreaterThanOrEqual(0.05 * 360);
  });

  it('a comment typed in the console is answered aloud, with the price of the catalogue, lips moving', {
    timeout: ANSWER_MAX_MS * 2,
  }, async () => {
    const product = app.room.catalogue().products[2]!;
    await console_.getByTestId('comment-input').fill(`${product.link}号链接多少钱`);
    await console_.getByTestId('comment-input').press('Enter');
    const played = await event((e) => e.type === 'speech.played' && e.by === 'stage');
    expect(played.type).toBe('speech.played');
    const clause = await event((e) => e.type === 'turn.clause' && e.facts.includes(`${product.id}.price`));
    expect(clause.type === 'turn.clause' && clause.text).toContain(String(product.price));

    let mouth = 0;
    let caption = '';
    await expect
      .poll(
        async () => {
          const s = await stageState();
          mouth = Math.max(mouth, s.mouthOpen);
          if (s.caption.includes(String(product.price))) caption = s.caption;
          return caption !== '' && mouth > 0.1 && s.maxRms > 0.01;
        },
        { timeout: ANSWER_MAX_MS, interval: 50 },
      )
      .toBe(true);
    expect(caption).toContain(String(product.price));
  });

  it('stop is silence, and the mouth closes', { timeout: ANSWER_MAX_MS * 2 }, async () => {
    await event((e) => e.type === 'turn.ended');
    const before = events.length;
    app.room.cue(
      { type: 'say', text: '欢迎大家来到直播间，今天给大家慢慢介绍几款好物，喜欢的可以先收藏起来。' },
      'test',
    );
    await event((e) => e.type === 'speech.played' && e.by === 'stage', before);
    await console_.getByTestId('stop').click();
    await event((e) => e.type === 'speech.stopped');
    await expect.poll(async () => (await stageState()).mouthOpen, { timeout: 5_000 }).toBeLessThan(0.05);
    expect(app.room.view().speaking).toBeNull();
  });

  it('gives way when the presenter speaks into the microphone, and may speak again after', {
    timeout: ANSWER_MAX_MS * 3,
  }, async () => {
    app.room.cue({ type: 'resume' }, 'test');
    const before = events.length;
    app.room.cue({ type: 'sell', productId: app.room.catalogue().products[0]!.id }, 'test');
    await event((e) => e.type === 'speech.played' && e.by === 'stage', before);
    await console_.getByTestId('microphone').click();
    const spoke = (speaking: boolean) => (e: RoomEvent) =>
      e.type === 'cue.received' && e.cue.type === 'presenter' && e.cue.speaking === speaking;
    await event(spoke(true), before);
    await expect.poll(() => app.room.view().speaking, { timeout: 10_000 }).toBeNull();
    await event(spoke(false), before);
    await console_.getByTestId('microphone').click();
    await expect.poll(() => console_.getByTestId('microphone').getAttribute('data-state')).toBe('off');
    const after = events.length;
    await console_.getByTestId('comment-input').fill('1号链接多少钱');
    await console_.getByTestId('comment-input').press('Enter');
    await event((e) => e.type === 'speech.played' && e.by === 'stage', after);
  });
});
