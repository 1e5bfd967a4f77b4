import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createClipSource } from './clip-source.js';
import { createGestures } from './gestures.js';
import { namedClip } from './named-clip.js';
import { readOwnMotions } from './own-motions.js';

const clip = packBodyClip({
  id: 'any',
  durationS: 2,
  fps: 1,
  bones: ['head'],
  rotations: Float32Array.from([0, 0, 0, 1, 0, 0.1, 0, 1, 0, 0, 0, 1]),
  hips: null,
});

describe("motions of the user's own", () => {
  it('are asked for by name, and go before the library', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'motions-'));
    writeFileSync(join(dir, '挥手.json'), JSON.stringify(clip));
    writeFileSync(join(dir, 'broken.json'), '{}');
    const { clips, faults } = readOwnMotions(dir);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/broken/);
    const g = createGestures({ clips: createClipSource(clips), card: () => false, onError: () => {} });
    const [track] = (await g.byName('挥手'))!;
    expect(track!.endS - track!.startS).toBeCloseTo(2, 6);
    expect(g.clips.get(track!.clipId)).toMatchObject({ id: track!.clipId, rotations: clip.rotations });
    expect(namedClip(track!.clipId)).toEqual({ id: '挥手', zh: '挥手', en: '挥手' });
    const [other] = (await g.byName('用左手招手问好'))!;
    expect(namedClip(other!.clipId)).toMatchObject({ id: 'wave.left', zh: '左手举起来左右挥动' });
  });
  it('need no folder', () => expect(readOwnMotions('nowhere').clips.size).toBe(0));
});
