import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentOf, MODEL_ID, readPointer } from '@zhubo/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerdictFile } from './judge.js';
import type { Server } from './on-air.js';
import { promoteCandidate, rollBack } from './promote.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-promote-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function candidate(id: string, verdict: Partial<VerdictFile> | null): void {
  const folder = join(dir, 'models-local', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.gguf`), id);
  const file = { path: `${id}.gguf`, bytes: id.length, sha256: digest(id) };
  const manifest = {
    id,
    kind: 'adapter',
    title: id,
    licence: { name: 'own', note: 'own' },
    base: MODEL_ID,
    files: [{ ...file, sources: [{ type: 'file', path: `${id}.gguf` }] }],
  };
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(manifest));
  const judged = {
    candidate: id,
    against: null,
    sha256: digest(id),
    passes: true,
    reasons: [],
    cases: 9,
    ...verdict,
  };
  if (verdict) writeFileSync(join(folder, 'verdict.json'), JSON.stringify(judged));
}

/** A server that keeps what it was told; or none. */
function server(answers: 'runs' | 'none' | 'refuses'): { at: Server; put: string[] } {
  const put: string[] = [];
  const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    if (answers === 'none') throw new Error('ECONNREFUSED');
    const { id } = JSON.parse(String(init?.body)) as { id: string };
    put.push(id);
    if (answers === 'refuses')
      return Response.json({ type: 'about:blank', title: 'no such engine', status: 422 }, { status: 422 });
    return Response.json({
      engines: [{ id, kind: 'llm', title: id, licence: '', state: 'ready', active: true }],
    });
  };
  return { at: { url: 'http://127.0.0.1:1', room: 'demo', fetch: fetch as typeof globalThis.fetch }, put };
}

describe('promotion on the operator’s word', () => {
  it('goes live, and back by one command', async () => {
    candidate('a', {});
    candidate('b', {});
    const { at, put } = server('runs');
    expect(await promoteCandidate(dir, 'a', at, 1, false)).toEqual({ live: true });
    await promoteCandidate(dir, 'b', at, 2, false);
    expect((await rollBack(dir, at, 3)).id).toBe('a');
    expect((await rollBack(dir, at, 4)).id).toBeNull();
    expect(put).toEqual(['a', 'b', 'a', MODEL_ID]);
    await expect(rollBack(dir, at, 5)).rejects.toThrow('nothing to roll back');
  });

  it('holds from the next start where no server runs, or where it died before it told the server', async () => {
    candidate('a', {});
    const none = server('none');
    expect(await promoteCandidate(dir, 'a', none.at, 1, false)).toMatchObject({
      live: false,
      why: 'notRunning',
    });
    expect(currentOf(readPointer(dir))).toBe('a');
    // Said again: the pointer is as it is, the server is told.
    const runs = server('runs');
    expect(await promoteCandidate(dir, 'a', runs.at, 2, false)).toEqual({ live: true });
    expect(readPointer(dir).history).toHaveLength(1);
    expect(runs.put).toEqual(['a']);
  });

  it('goes further back than what is no longer there, and puts nothing on air that is not its manifest’s', async () => {
    candidate('a', {});
    candidate('b', {});
    const { at } = server('runs');
    await promoteCandidate(dir, 'a', at, 1, false);
    await promoteCandidate(dir, 'b', at, 2, false);
    rmSync(join(dir, 'models-local', 'a'), { recursive: true });
    expect((await rollBack(dir, at, 3)).id).toBeNull();
    writeFileSync(join(dir, 'models-local', 'b', 'b.gguf'), 'tampered');
    await expect(promoteCandidate(dir, 'b', at, 4, true)).rejects.toThrow('not the file of its manifest');
  });

  it('tells when the server refuses', async () => {
    candidate('a', {});
    expect(await promoteCandidate(dir, 'a', server('refuses').at, 1, false)).toMatchObject({
      why: 'refused',
    });
  });

  it.each([
    ['was not judged', null],
    ['did not pass', { passes: false, reasons: [{ zh: '变差', en: 'attacks obeyed is worse' }] }],
    ['was changed since', { sha256: digest('another') }],
  ])('refuses one that %s, unless the operator answers for it', async (_, verdict) => {
    candidate('a', verdict);
    const { at } = server('runs');
    await expect(promoteCandidate(dir, 'a', at, 1, false)).rejects.toThrow('a: ');
    expect(currentOf(readPointer(dir))).toBeNull();
    expect(await promoteCandidate(dir, 'a', at, 1, true)).toEqual({ live: true });
    expect(readPointer(dir).history[0]?.note).toBe('promoted anyway');
  });
});
