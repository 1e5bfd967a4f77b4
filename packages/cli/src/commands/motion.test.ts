import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyClipSchema, unpackBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage.js';
import { motion } from './motion.js';

const dir = mkdtempSync(join(tmpdir(), 'motion-'));
/** Somebody who stands with arms out, as a tracker sees it; only a few points matter here. */
const points = Array.from({ length: 33 }, (_, i) => {
  const side = i % 2 === 1 ? 1 : -1;
  const x =
    i < 11 ? side * 0.07 : i < 13 ? side * 0.17 : i < 23 ? side * (0.17 + 0.12 * (i - 12)) : side * 0.1;
  const y = i < 11 ? -0.65 : i < 23 ? -0.5 : (i - 23) * 0.1;
  return { x, y, z: i === 0 ? -0.1 : i > 28 ? -0.02 * (i - 28) : 0, visibility: 0.9 };
});
const poses = join(dir, 'wave.json');
writeFileSync(
  poses,
  JSON.stringify([0, 500, 1000].map((timestampMs) => ({ timestampMs, worldLandmarks: [points] }))),
);

describe('zhubo motion import', () => {
  it('writes a motion where the server looks for it', async () => {
    expect(await motion(['import', poses, '--name', '招手', '--data', dir])).toBe(0);
    const clip = unpackBodyClip(
      bodyClipSchema.parse(JSON.parse(readFileSync(join(dir, 'motions', '招手.json'), 'utf8'))),
    );
    expect(clip.durationS).toBe(1);
    expect(clip.rotations.every(Number.isFinite)).toBe(true);
  });
  it('collects what operators asked for and kept from a journal', async () => {
    const journal = join(dir, 'room.jsonl');
    const out = join(dir, 'asked.txt');
    const event = (at: number, words: string, id: string): string =>
      JSON.stringify({ seq: at, at, type: 'gesture.found', words, clip: { id, zh: '', en: '' } });
    writeFileSync(journal, `${event(1, '冲大家挥个手', 'wave.left')}\n`);
    expect(await motion(['pairs', journal, '--out', out])).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('wave.left\nzh 冲大家挥个手\n');
  });
  it.each([
    [['import', poses], 'want a file and a name'],
    [['import', poses, '--name', '../x'], '--name ../x'],
    [['import', 'song.mp3', '--name', 'x'], 'want .bvh, .vrma or .json'],
    [['import', join(dir, 'none.bvh'), '--name', 'x'], 'ENOENT'],
  ])('says what is wrong', async (args, message) => {
    await expect(motion(args)).rejects.toThrow(UsageError);
    await expect(motion(args)).rejects.toThrow(message);
  });
});
