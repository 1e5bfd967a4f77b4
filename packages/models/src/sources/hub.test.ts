import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureModel } from '../ensure-model.js';
import type { Source } from '../manifest.js';
import type { ModelFailure } from '../problem.js';
import { manifestOf, tempDir } from '../testing/packages.js';
import { hubUrl } from './hub.js';

const data = Buffer.from(Array.from({ length: 5_000 }, (_, i) => i % 256));
const scope: Source = { type: 'modelscope', repo: 'o/n', file: 'm.gguf', revision: 'v1' };
const face: Source = { type: 'huggingface', repo: 'o/n', file: 'm.gguf', revision: 'v1' };

/** A hub that keeps the asked ranges, and may close early or ignore ranges. */
function hub(options: { closeAfter?: number; ranges?: boolean; status?: number } = {}) {
  const asked: [url: string, range: string | null][] = [];
  const fetchIt: typeof fetch = async (input, init) => {
    const range = new Headers(init?.headers).get('range');
    asked.push([String(input), range]);
    if (options.status) return new Response('no', { status: options.status });
    const from = range !== null && options.ranges !== false ? Number(/bytes=(\d+)-/.exec(range)?.[1]) : 0;
    const body = data.subarray(from, options.closeAfter ?? data.length);
    return new Response(new Blob([body]), { status: from > 0 ? 206 : 200 });
  };
  return { fetch: fetchIt, asked };
}

describe('model hubs', () => {
  it('knows the addresses and takes a mirror from the environment', () => {
    expect(hubUrl(scope, {})).toBe('https://modelscope.cn/models/o/n/resolve/v1/m.gguf');
    expect(hubUrl(face, { HF_ENDPOINT: 'https://mirror.example/' })).toBe(
      'https://mirror.example/o/n/resolve/v1/m.gguf',
    );
  });

  it('goes on where a broken download stopped', async () => {
    const [root, manifest] = [await tempDir(), manifestOf(data, scope)];
    const cut = (await ensureModel(manifest, {
      root,
      fetch: hub({ closeAfter: 3_000 }).fetch,
    })) as ModelFailure;
    expect(cut.code).toBe('network');
    expect(cut.reason.en).toContain('3000 of 5000');
    const rest = hub();
    expect((await ensureModel(manifest, { root, fetch: rest.fetch })).ok).toBe(true);
    expect(rest.asked[0]?.[1]).toBe('bytes=3000-');
    expect(await readFile(join(root, 'tiny/sub/tiny.bin'))).toEqual(data);
  });

  it('starts over when the hub ignores the range', async () => {
    const [root, manifest] = [await tempDir(), manifestOf(data, scope)];
    await ensureModel(manifest, { root, fetch: hub({ closeAfter: 3_000 }).fetch });
    expect((await ensureModel(manifest, { root, fetch: hub({ ranges: false }).fetch })).ok).toBe(true);
  });

  it('turns to the next source when one fails', async () => {
    const down = hub({ status: 503 });
    const up = hub();
    const both: typeof fetch = (input, init) =>
      String(input).includes('modelscope') ? down.fetch(input, init) : up.fetch(input, init);
    const result = await ensureModel(manifestOf(data, scope, face), { root: await tempDir(), fetch: both });
    expect(result.ok).toBe(true);
    expect(up.asked).toHaveLength(1);
  });

  it('tells a missing file from a missing network', async () => {
    const root = await tempDir();
    const gone = await ensureModel(manifestOf(data, scope), { root, fetch: hub({ status: 404 }).fetch });
    expect((gone as ModelFailure).code).toBe('notFound');
    const dead: typeof fetch = async () => {
      throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
    };
    const off = (await ensureModel(manifestOf(data, scope), { root, fetch: dead })) as ModelFailure;
    expect(off.code).toBe('network');
    expect(off.reason.zh).toContain('modelscope.cn（ENOTFOUND）');
  });
});
