import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS } from './flags.mjs';
import { startDevStage } from './serve.mjs';

/** Kernel ticks a second in /proc/PID/stat. */
const TICKS = 100;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** CPU seconds that a browser and its processes have used so far, by kind of process (`browser`, `renderer`, `gpu-process`). */
function cpuSeconds(root) {
  const parents = new Map();
  const used = new Map();
  const kinds = new Map();
  for (const pid of readdirSync('/proc').filter((x) => /^\d+$/.test(x))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      parents.set(pid, fields[1]);
      used.set(pid, (Number(fields[11]) + Number(fields[12])) / TICKS);
      const kind = readFileSync(`/proc/${pid}/cmdline`, 'utf8').match(/--type=([a-z-]+)/)?.[1];
      kinds.set(pid, kind ?? 'browser');
    } catch {
      // The process ended while it was read.
    }
  }
  const mine = (pid) =>
    pid === String(root) || (parents.has(pid) && parents.get(pid) !== '0' && mine(parents.get(pid)));
  const sums = {};
  for (const [pid, s] of used) if (mine(pid)) sums[kinds.get(pid)] = (sums[kinds.get(pid)] ?? 0) + s;
  return sums;
}

const [size = '1280x720', query = '', spare = '', seconds = '8'] = process.argv.slice(2);
const [width, height] = size.split('x').map(Number);
const stage = await startDevStage({ avatar: spare !== 'spare' });
const server = await chromium.launchServer({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: CHROMIUM_FLAGS,
});
const browser = await chromium.connect(server.wsEndpoint());
const page = await browser.newPage({ viewport: { width, height } });
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable');
/** Seconds that the page's main thread has worked. */
const mainSeconds = async () =>
  (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value;
await page.goto(stage.url + query);
await page.waitForFunction(
  () => globalThis.__zhubo?.state().connected && globalThis.__zhubo.state().avatar.ready,
);
await wait(6_000);
const state = () => page.evaluate(() => globalThis.__zhubo.state());
const pid = server.process().pid;
const before = cpuSeconds(pid);
const mainBefore = await mainSeconds();
const from = Date.now();
const fps = [];
const played = [];
for (let i = 0; Date.now() - from < Number(seconds) * 1000; i++) {
  const { sentAt, lengthMs } = stage.clause({
    utteranceId: `m${i}`,
    text: '三号链接防晒衣，到手价八十九块九。',
    gesture: 'present',
  });
  stage.end(`m${i}`, 1);
  for (let t = 0; t < lengthMs + 300; t += 500) {
    await wait(500);
    fps.push((await state()).fps);
  }
  const first = stage.received.find((m) => m.type === 'played' && m.utteranceId === `m${i}`);
  if (first) played.push(first.at - sentAt);
}
const wallS = (Date.now() - from) / 1000;
const used = Object.entries(cpuSeconds(pid)).map(([kind, s]) => [kind, s - (before[kind] ?? 0)]);
const cpu = Object.fromEntries(used.map(([kind, s]) => [kind, (s / wallS).toFixed(2)]));
const mainS = (await mainSeconds()) - mainBefore;
const { quality, driftMs, starved } = await state();
const mean = fps.reduce((a, b) => a + b, 0) / fps.length;
const stops = [];
for (const mode of ['now', 'now', 'now', 'syllable', 'syllable', 'syllable']) {
  const id = `s${stops.length}`;
  stage.clause({ utteranceId: id, text: '三号链接防晒衣，到手价八十九块九。' });
  await wait(900);
  const epoch = stage.stop(mode);
  await wait(900);
  const report = stage.received.find((m) => m.type === 'stopped' && m.epoch === epoch);
  stops.push(
    `${mode} ${Math.round(report?.silentAfterMs ?? -1)}/${Math.round(report?.mouthClosedAfterMs ?? -1)}`,
  );
}
console.log(JSON.stringify({
  size, query, fps: mean.toFixed(1), cores: cpu,
  gpuMsPerFrame: ((cpu['gpu-process'] * 1000) / mean).toFixed(1), mainMsPerFrame: ((mainS * 1000) / (mean * wallS)).toFixed(1),
  played: played.join(' '), driftMs: driftMs.toFixed(1), starved, quality, stops, load: loadavg()[0].toFixed(1),
})); // biome-ignore format: one line of results
await browser.close();
await server.close();
await stage.close();
