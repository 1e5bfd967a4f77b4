import type { StageAvatar } from '@zhubo/protocol';
import { Object3D } from 'three';
import { describe, expect, it } from 'vitest';
import type { LoadedAvatar } from '../avatar/load.js';
import type { Rig } from '../avatar/rig/rig.js';
import { createFigure } from './figure.js';

const avatar = (id: string, light = true): StageAvatar => ({
  id,
  url: `${id}.glb`,
  lightUrl: light ? `${id}-light.glb` : null,
});

/** A stage whose loads end when the test says so. */
function stage(light = false) {
  const loads = new Map<string, (problem?: string) => Promise<void>>();
  const shown: string[] = [];
  const failed: string[] = [];
  const names = new Map<Rig, string>();
  const figure = createFigure({
    light,
    load: (url) =>
      new Promise((resolve) => {
        loads.set(url, async (problem) => {
          const rig = { root: new Object3D() } as Rig;
          names.set(rig, problem ? 'spare' : url);
          resolve({ rig, problem: problem ?? null } satisfies LoadedAvatar);
          await new Promise((r) => setImmediate(r));
        });
      }),
    shown: (rig) => void shown.push(names.get(rig)!),
    failed: (problem) => void failed.push(problem),
  });
  const arrive = (url: string, problem?: string) => loads.get(url)!(problem);
  return { figure, arrive, asked: () => [...loads.keys()], shown, failed };
}

describe('figure on stage', () => {
  it('is the one that was asked for last, however late others come; the old one stands until then', async () => {
    const s = stage();
    s.figure.wear(avatar('a'));
    await s.arrive('a.glb');
    s.figure.wear(avatar('b'));
    s.figure.wear(avatar('c'));
    expect(s.figure.state().id).toBe('a');
    await s.arrive('c.glb');
    await s.arrive('b.glb');
    expect(s.shown).toEqual(['a.glb', 'c.glb']);
    expect(s.figure.state()).toEqual({ id: 'c', problem: null, light: false });
  });
  it('is not loaded again for being asked for again', async () => {
    const s = stage();
    s.figure.wear(avatar('a'));
    s.figure.wear(avatar('a'));
    await s.arrive('a.glb');
    s.figure.wear(avatar('a'));
    expect([s.asked(), s.shown]).toEqual([['a.glb'], ['a.glb']]);
  });
  it('gets lighter once and for those to come; one without a light variant stays as it is', async () => {
    const s = stage();
    s.figure.wear(avatar('a'));
    s.figure.lighten();
    await s.arrive('a.glb');
    await s.arrive('a-light.glb');
    expect(s.shown).toEqual(['a-light.glb']);
    s.figure.wear(avatar('own', false));
    await s.arrive('own.glb');
    s.figure.lighten();
    expect(s.asked()).toEqual(['a.glb', 'a-light.glb', 'own.glb']);
  });
  it('is not given up for the spare one when another can’t be had', async () => {
    const s = stage(true);
    s.figure.wear(avatar('a'));
    await s.arrive('a-light.glb');
    s.figure.wear(avatar('gone'));
    await s.arrive('gone-light.glb', 'HTTP 404');
    expect([s.shown, s.failed]).toEqual([['a-light.glb'], ['HTTP 404']]);
    expect(s.figure.state()).toMatchObject({ id: 'a', problem: 'HTTP 404' });
    const first = stage();
    first.figure.wear(avatar('gone'));
    await first.arrive('gone.glb', 'HTTP 404');
    expect(first.shown).toEqual(['spare']);
  });
});
