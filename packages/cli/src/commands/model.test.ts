import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { model } from './model.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zhubo-model-'));
  vi.stubEnv('ZHUBO_MODELS', root);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

it('lists an optional model as missing and does not look for it unless it is named', async () => {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  expect(await model(['list'])).toBe(0);
  expect(said.find((l) => l.startsWith('qwen3-0.6b '))).toMatch(/missing +639\.4 MB .*可选 \/ optional/);
  said.length = 0;
  expect(await model(['verify'])).toBe(1);
  expect(said.some((l) => l.startsWith('gemma-3-270m:'))).toBe(true);
  expect(said.some((l) => l.startsWith('qwen3-0.6b:'))).toBe(false);
  said.length = 0;
  expect(await model(['verify', 'qwen3-0.6b'])).toBe(1);
  expect(said).toEqual([expect.stringContaining('run zhubo model fetch qwen3-0.6b')]);
  expect(readdirSync(root)).toEqual([]);
});
