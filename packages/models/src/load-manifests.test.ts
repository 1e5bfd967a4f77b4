import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureModel } from './ensure-model.js';
import { loadManifests } from './load-manifests.js';
import { manifestSchema } from './manifest.js';
import { manifestOf, tempDir } from './testing/packages.js';

const good = manifestOf(Buffer.from('x'), { type: 'repo', path: 'a/b.bin' });

describe('loadManifests', () => {
  it('reads the manifests of this repository without a problem', async () => {
    const { manifests, problems } = await loadManifests(join(import.meta.dirname, '../../../models'));
    expect(problems).toEqual([]);
    expect(manifests.map((m) => m.id)).toEqual(expect.arrayContaining(['gemma-3-270m', 'kokoro-82m-zh']));
  });

  it('an optional model has a hub behind it and, without a network, says what to do', async () => {
    const { manifests } = await loadManifests(join(import.meta.dirname, '../../../models'));
    const optional = manifests.filter((m) => m.optional);
    expect(optional.map((m) => m.id)).toContain('qwen3-0.6b');
    const qwen = optional.find((m) => m.id === 'qwen3-0.6b')!;
    const asked: string[] = [];
    const cut = (async (url: unknown) => {
      asked.push(String(url));
      throw new TypeError('fetch failed');
    }) as typeof fetch;
    const root = await tempDir();
    const got = await ensureModel(qwen, { root, env: {}, fetch: cut });
    expect(asked.map((u) => new URL(u).pathname.includes('Qwen3-0.6B-Q8_0.gguf'))).toEqual([true, true]);
    if (got.ok) throw new Error('nothing was fetched');
    expect(got.code).toBe('network');
    expect(got.mend.zh).toContain('检查网络或代理');
    expect(got.mend.en).toContain(join(root, 'qwen3-0.6b', 'qwen3-0.6b-q8_0.gguf'));
    const offline = await ensureModel(qwen, { root, env: {}, offline: true, fetch: cut });
    expect(offline).toMatchObject({ ok: false, code: 'offline' });
  });

  it('names what is wrong in one file and still loads the others', async () => {
    const dir = await tempDir();
    await writeFile(join(dir, 'tiny.json'), JSON.stringify(good));
    await writeFile(join(dir, 'broken.json'), '{');
    await writeFile(join(dir, 'other.json'), JSON.stringify(good));
    await writeFile(join(dir, 'short.json'), JSON.stringify({ ...good, id: 'short', files: [] }));
    const { manifests, problems } = await loadManifests(dir);
    expect(manifests).toEqual([good]);
    expect(problems.map((p) => p.message)).toEqual([
      expect.stringContaining('not JSON'),
      expect.stringContaining('without .json'),
      expect.stringContaining('files'),
    ]);
  });
});

describe('manifestSchema', () => {
  it.each(['../x', '/etc/x', 'a//b', 'a/../b', 'a\\b', '.'])('refuses the path %s', (path) => {
    expect(manifestSchema.safeParse({ ...good, files: [{ ...good.files[0], path }] }).success).toBe(false);
  });

  it.each(['-r', 'a b', '--index-url=x'])('refuses the package name %s', (name) => {
    const sources = [{ type: 'npm', package: name, version: '1.0.0', member: 'package/x' }];
    expect(manifestSchema.safeParse({ ...good, files: [{ ...good.files[0], sources }] }).success).toBe(false);
  });
});
