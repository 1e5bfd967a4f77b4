import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, filesBelow, filesIfAny, pack, unpackInto } from './files.js';
import { isSame, takeOver } from './remote.js';

describe('files that travel', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'zhubo-files-'));
    for (const [path, text] of [
      ['here/trainer/a.py', 'a'],
      ['here/trainer/__pycache__/a.pyc', 'x'],
      ['here/trainer/.env', 'SECRET=1'],
      ['here/data/名字 b.jsonl', 'b'],
    ] as const) {
      await mkdir(join(root, path, '..'), { recursive: true });
      await writeFile(join(root, path), text);
    }
  });
  afterEach(() => rm(root, { recursive: true }));

  it('are found without what stays here, each once', async () => {
    const files = await filesBelow(join(root, 'here'), ['trainer', 'data', 'trainer/a.py']);
    expect(files.map((f) => f.path)).toEqual(['data/名字 b.jsonl', 'trainer/a.py']);
    await expect(filesBelow(join(root, 'here'), ['none'])).rejects.toThrow(/^none: no such file/);
    expect(await filesIfAny(join(root, 'here'), 'none')).toEqual([]);
  });

  it('arrive as they were, and are known again', async () => {
    const here = join(root, 'here');
    const files = await filesBelow(here, ['trainer', 'data']);
    const { into, done } = await unpackInto(join(root, 'there'));
    pack(here, files).pipe(into);
    await done;
    const there = await filesBelow(join(root, 'there'), ['trainer', 'data']);
    expect(there.every((f, i) => isSame(files[i], f))).toBe(true);
    expect(await digestOf(join(root, 'there'), there)).toBe(await digestOf(here, files));
  });

  it('have another digest when a byte changes', async () => {
    const here = join(root, 'here');
    const before = await digestOf(here, await filesBelow(here, ['trainer']));
    await writeFile(join(here, 'trainer/a.py'), 'b');
    expect(await digestOf(here, await filesBelow(here, ['trainer']))).not.toBe(before);
  });

  it('take their places only below the folder that was asked for', async () => {
    const here = join(root, 'here');
    for (const path of ['work/step/rank0', 'trainer/a.py']) {
      await mkdir(join(root, 'incoming', path, '..'), { recursive: true });
      await writeFile(join(root, 'incoming', path), 'from a host');
    }
    await takeOver(join(root, 'incoming'), 'work', here);
    expect(await readFile(join(here, 'work/step/rank0'), 'utf8')).toBe('from a host');
    expect(await readFile(join(here, 'trainer/a.py'), 'utf8')).toBe('a');
  });
});
