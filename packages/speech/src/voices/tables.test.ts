import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STYLE_SIZE } from '../kokoro/features.js';
import { createTables } from './tables.js';

const folder = mkdtempSync(join(tmpdir(), 'tables-'));
const file = (name: string, value: number): string => {
  const path = join(folder, name);
  writeFileSync(path, new Uint8Array(new Float32Array(2 * STYLE_SIZE).fill(value).buffer));
  return path;
};

describe('createTables', () => {
  it('gives voices and mixtures of them', async () => {
    const tableOf = await createTables({ a: file('a.bin', 1), b: file('b.bin', 3) });
    expect(tableOf('a')[0]).toBe(1);
    expect(tableOf('a:75+b:25').every((x) => x === 1.5)).toBe(true);
    expect(tableOf('a:75+b:25')).toBe(tableOf('a:75+b:25'));
    expect(() => tableOf('a+c')).toThrow(/a\+c/);
  });
  it('refuses a file that is no table', async () => {
    const path = join(folder, 'short.bin');
    writeFileSync(path, 'short');
    await expect(createTables({ a: path })).rejects.toThrow(/short\.bin/);
  });
});
