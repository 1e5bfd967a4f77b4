import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModelSwitch, type LanguageModel } from '@zhubo/llm';
import { createSilentVoice } from '@zhubo/speech';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RoomRefusal } from '../room-handle.js';
import { createRoomEngines } from '../runner/engines.js';
import { createGroundedModel } from '../runner/grounded-model.js';
import { createVoices } from '../runner/voices.js';
import { createLearntAdapters } from './learnt-adapters.js';
import { LOCAL_MODELS, promoted, readPointer, rolledBack, writePointer } from './pointer.js';

const BASE = 'base';
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-learnt-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const engine = (id: string, closed: string[]): LanguageModel => ({
  id,
  title: id,
  licence: 'Apache-2.0',
  async *generate() {
    if (id.startsWith('broken')) throw new Error('it does not load');
    yield id;
  },
  close: async () => void closed.push(id),
});

/** A house with the base loaded, as after its start; again for each start. */
function house() {
  const closed: string[] = [];
  const said: string[] = [];
  const models = createModelSwitch({ engines: [createGroundedModel(), engine(BASE, closed)], active: BASE });
  const learnt = createLearntAdapters({
    dataDir: dir,
    models,
    start: ({ id }) => engine(id, closed),
    say: (m) => said.push(m),
  });
  learnt.baseIs({ id: BASE, title: 'Base', licence: 'Apache-2.0', modelPath: 'base.gguf' });
  const silent = createSilentVoice();
  const voices = createVoices({
    silent,
    cacheDir: join(dir, 'clauses'),
    wanted: silent.id,
    onFail: () => {},
  });
  return { closed, said, models, learnt, engines: createRoomEngines(models, voices, learnt) };
}

function tuned(id: string, content = id): void {
  const folder = join(dir, LOCAL_MODELS, id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.gguf`), content);
  const file = {
    path: `${id}.gguf`,
    bytes: id.length,
    sha256: createHash('sha256').update(id).digest('hex'),
  };
  writeFileSync(
    join(folder, `${id}.json`),
    JSON.stringify({
      id,
      kind: 'adapter',
      title: id,
      licence: { name: 'own', note: 'own' },
      base: BASE,
      files: [{ ...file, sources: [{ type: 'file', path: `${id}.gguf` }] }],
    }),
  );
}
const promote = (id: string, at: number): void => writePointer(dir, promoted(readPointer(dir), id, at));
const rollBack = (at: number): void => writePointer(dir, rolledBack(readPointer(dir), at)!);

describe('adapters of this house', () => {
  it('are offered when they are promoted, loaded when they are used, and leave when they are not', async () => {
    tuned('a');
    tuned('b');
    const { engines, models, closed } = house();
    expect(engines.has('llm', 'a')).toBe(false);
    promote('a', 1);
    expect(engines.list()).toContainEqual(expect.objectContaining({ id: 'a', state: 'idle', active: false }));
    await engines.use('llm', 'a');
    expect(models.active()).toBe('a');
    promote('b', 2);
    await engines.use('llm', 'b');
    expect(models.active()).toBe('b');
    expect(closed).toEqual(['a']);
    rollBack(3);
    await engines.use('llm', 'a');
    rollBack(4);
    await engines.use('llm', BASE);
    expect(models.list().map((e) => e.id)).toEqual(['grounded', BASE]);
    await expect(engines.use('llm', 'a')).rejects.toThrow(RoomRefusal);
  });

  it('that were promoted while no server ran are news once, also after a crash in between', async () => {
    tuned('a');
    promote('a', 1);
    expect(house().learnt.news()).toEqual({ id: 'a' });
    const second = house();
    expect(second.learnt.news()).toEqual({ id: 'a' });
    await second.engines.use('llm', 'a');
    expect(house().learnt.news()).toBeNull();
    rollBack(2);
    const third = house();
    expect(third.learnt.news()).toEqual({ id: BASE });
    await third.engines.use('llm', BASE);
    expect(house().learnt.news()).toBeNull();
  });

  it('are refused when the file is not the one that was judged', async () => {
    tuned('a', 'something else');
    promote('a', 1);
    const { engines, models } = house();
    await expect(engines.use('llm', 'a')).rejects.toThrow('not the file that was judged');
    expect(models.active()).toBe(BASE);
  });

  it('that do not answer leave on air what was there', async () => {
    tuned('broken');
    promote('broken', 1);
    const { engines, models, closed, learnt } = house();
    await expect(engines.use('llm', 'broken')).rejects.toThrow('it does not load');
    expect(models.active()).toBe(BASE);
    expect(closed).toEqual(['broken']);
    expect(learnt.news()).toEqual({ id: 'broken' });
  });

  it('are loaded once when they are asked for twice', async () => {
    tuned('a');
    promote('a', 1);
    const { engines, models } = house();
    await Promise.all([engines.use('llm', 'a'), engines.use('llm', 'a')]);
    expect(models.active()).toBe('a');
  });

  it('leave the one that ships on air when the pointer is damaged', () => {
    mkdirSync(join(dir, LOCAL_MODELS));
    writeFileSync(join(dir, LOCAL_MODELS, 'current.json'), 'nonsense');
    const { engines, said, learnt } = house();
    expect(engines.list().find((e) => e.active)?.id).toBe(BASE);
    expect(learnt.news()).toBeNull();
    expect(said.join()).toContain('is damaged');
  });
});
