import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../build.mjs';
import { CHROMIUM_FLAGS } from '../dev/flags.mjs';
import { startDevStage } from '../dev/serve.mjs';
import type { StageState } from './index.js';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = PLACES.find((p) => p && existsSync(p));
if (!executablePath) console.log('stage browser test skipped: no Chromium found; set CHROMIUM to its path');

const LONG_MS = 60_000;
const LINE = '三号链接防晒衣，到手价八十九块九。';
type Zhubo = { __zhubo?: { state(): StageState } };

describe.skipIf(!executablePath)('stage in Chromium', () => {
  let browser: Browser;
  let stage: Awaited<ReturnType<typeof startDevStage>>;
  let page: Page;
  const problems: string[] = [];
  const state = (): Promise<StageState> => page.evaluate(() => (globalThis as Zhubo).__zhubo!.state());
  const until = (test: (s: StageState) => boolean): Promise<void> =>
    expect.poll(async () => test(await state()), { timeout: 20_000, interval: 60 }).toBe(true);
  const report = (type: string, test: (m: Record<string, unknown>) => boolean) =>
    expect.poll(() => stage.received.some((m) => m.type === type && test(m)), { timeout: 20_000 }).toBe(true);
  const open = async (query: string): Promise<void> => {
    await page.goto(stage.url + query);
    await page.waitForFunction(() => {
      const s = (globalThis as Zhubo).__zhubo?.state();
      return s?.connected && s.avatar.ready;
    });
  };

  beforeAll(async () => {
    await build();
    stage = await startDevStage();
    browser = await chromium.launch({ executablePath: executablePath!, args: CHROMIUM_FLAGS });
    page = await browser.newPage({ viewport: { width: 640, height: 360 } });
    page.on('console', (m) => {
      if (m.type() === 'error') problems.push(m.text());
    });
    page.on('pageerror', (e) => problems.push(e.message));
    await open('?quality=low');
  }, LONG_MS);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  it(
    'speaks: sound with energy, a moving mouth, the caption, and reports in order',
    async () => {
      const mouths: number[] = [];
      stage.clause({ utteranceId: 'a', text: LINE, gesture: 'present' });
      stage.end('a', 1);
      await until((s) => s.playing?.utteranceId === 'a' && s.audioRms > 0.02);
      await until((s) => {
        mouths.push(s.mouthOpen);
        return s.caption === LINE && Math.max(...mouths) > 0.2;
      });
      await report('ended', (m) => m.utteranceId === 'a');
      await until((s) => s.mouthOpen < 0.03 && s.playing === null);
      const order = stage.received
        .filter((m) => ['hello', 'played', 'ended'].includes(m.type))
        .map((m) => m.type);
      expect(order).toEqual(['hello', 'played', 'ended']);
      expect(stage.received.find((m) => m.type === 'hello')).toMatchObject({ audible: true, played: null });
    },
    LONG_MS,
  );

  it(
    'falls silent and shuts its mouth on a stop, and drops what was queued',
    async () => {
      stage.clause({ utteranceId: 'b', text: LINE });
      stage.clause({ utteranceId: 'b', index: 1, text: LINE });
      await until((s) => s.playing?.utteranceId === 'b' && s.audioRms > 0.02);
      const epoch = stage.stop('now');
      await report('stopped', (m) => m.epoch === epoch);
      const stopped = (await state()).stopped!;
      expect(stopped.silentAfterMs).toBeLessThan(250);
      const { audioRms, playing, caption } = await state();
      expect({ audioRms: audioRms < 0.001, playing, caption }).toEqual({
        audioRms: true,
        playing: null,
        caption: '',
      });
      expect(stage.received.some((m) => m.type === 'played' && m.utteranceId === 'b' && m.index === 1)).toBe(
        false,
      );
    },
    LONG_MS,
  );

  it(
    'moves as the clip of a clause says, and lets go of it on a stop',
    async () => {
      const body = [{ clipId: 'lift@1', startS: 0, endS: 60, offsetS: 0 }];
      stage.clause({ utteranceId: 'm', text: LINE + LINE, body });
      await until((s) => s.body.weight === 1);
      const epoch = stage.stop('now');
      await report('stopped', (m) => m.epoch === epoch);
      await until((s) => s.body.weight === 0);
      expect((await state()).body.clips).toBe(1);
    },
    LONG_MS,
  );

  it(
    'goes on speaking through a lost connection, says nothing twice, and greets with what was played',
    async () => {
      stage.clause({ utteranceId: 'c', text: LINE });
      await report('played', (m) => m.utteranceId === 'c');
      const hellos = () => stage.received.filter((m) => m.type === 'hello');
      const before = hellos().length;
      stage.cut();
      // The page may not have noticed the cut yet: only a new greeting tells that it is back.
      await expect.poll(() => hellos().length, { timeout: 20_000 }).toBeGreaterThan(before);
      await until((s) => s.connected && s.playing?.utteranceId === 'c');
      const hello = hellos().at(-1);
      expect(hello).toMatchObject({ played: { utteranceId: 'c', index: 0 } });
      stage.clause({ utteranceId: 'c', text: LINE });
      stage.end('c', 1);
      await report('ended', (m) => m.utteranceId === 'c');
      await page.waitForTimeout(500);
      expect(stage.received.filter((m) => m.type === 'played' && m.utteranceId === 'c')).toHaveLength(1);
    },
    LONG_MS,
  );

  it(
    'keeps the AI label: at least 5 % of the shortest side, restored when hidden, removed or covered',
    async () => {
      const fine = (s: StageState): boolean =>
        s.label.visible && s.label.heightPx >= 0.05 * 360 && /AI.*生成/.test(s.label.text);
      await until(fine);
      stage.say({ ...(await welcome()), label: '   ' });
      await until(fine);
      await page.evaluate(() => {
        const host = document.documentElement.lastElementChild as HTMLElement;
        host.style.setProperty('display', 'none', 'important');
      });
      await until(fine);
      await page.evaluate(() => document.documentElement.lastElementChild?.remove());
      await until(fine);
      await page.evaluate(() => {
        const cover = document.createElement('div');
        cover.id = 'cover';
        cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:red';
        document.documentElement.append(cover);
      });
      await until(fine);
      await page.evaluate(() => document.getElementById('cover')?.remove());
      await page.setViewportSize({ width: 360, height: 640 });
      await until(fine);
      await page.setViewportSize({ width: 640, height: 360 });
    },
    LONG_MS,
  );

  it(
    'shows the product that the server names',
    async () => {
      const price = (): Promise<string | null> =>
        page.evaluate(() => document.querySelector('#card .price')!.textContent);
      await expect.poll(price).toBe('¥89.9¥159');
      const stock = (): Promise<string | undefined> =>
        page.evaluate(() => document.querySelector('#card .stock')?.textContent ?? undefined);
      expect(await stock()).toBe('库存 49 件');
      const { product } = await welcome();
      stage.say({ type: 'product', product: { ...product, skus: [], stockUnknown: true } });
      await expect.poll(stock).toBeUndefined();
      stage.say({ type: 'product', product: { ...product, skus: [] } });
      await expect.poll(stock).toBe('已售罄');
      stage.say({ type: 'product', product: null });
      await expect.poll(() => page.evaluate(() => document.querySelector('#card.shown'))).toBeNull();
    },
    LONG_MS,
  );

  it(
    'is transparent when asked',
    async () => {
      await open('?quality=low&transparent=1');
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(background).toBe('rgba(0, 0, 0, 0)');
      expect((await state()).label.visible).toBe(true);
    },
    LONG_MS,
  );

  it('lives under a strict content security policy without one error', () => {
    expect(problems.filter((p) => !/ERR_CONNECTION|WebSocket/.test(p))).toEqual([]);
  });

  it(
    'plays with the spare figure, and muted with a button, where the avatar and the sound are missing',
    async () => {
      const other = await startDevStage({ avatar: false });
      const strict = await chromium.launch({
        executablePath: executablePath!,
        args: CHROMIUM_FLAGS.filter((f) => !f.startsWith('--autoplay')),
      });
      try {
        const quiet = await strict.newPage({ viewport: { width: 480, height: 270 } });
        const look = (): Promise<StageState> => quiet.evaluate(() => (globalThis as Zhubo).__zhubo!.state());
        await quiet.goto(`${other.url}?quality=low`);
        await quiet.waitForFunction(() => (globalThis as Zhubo).__zhubo?.state().avatar.ready);
        await expect.poll(async () => (await look()).connected).toBe(true);
        expect((await look()).avatar.problem).toMatch(/404/);
        expect((await look()).audible).toBe(false);
        other.clause({ utteranceId: 'q', text: LINE + LINE });
        await expect
          .poll(async () => (await look()).mouthOpen, { timeout: 20_000, interval: 60 })
          .toBeGreaterThan(0.1);
        expect((await look()).audioRms).toBe(0);
        await quiet.click('#sound');
        await expect
          .poll(async () => (await look()).audioRms, { timeout: 20_000, interval: 60 })
          .toBeGreaterThan(0.02);
        expect(other.received.filter((m) => m.type === 'audible')).toMatchObject([{ audible: true }]);
        expect(other.received.filter((m) => m.type === 'played')).toHaveLength(1);
      } finally {
        await strict.close();
        await other.close();
      }
    },
    LONG_MS,
  );

  async function welcome() {
    return {
      type: 'welcome',
      room: 'demo',
      epoch: 2,
      hostName: '小助',
      lead: true,
      product: (await import('../dev/serve.mjs')).DEMO_PRODUCT,
    };
  }
});
