import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  currentOf,
  generationOf,
  LOCAL_MODELS,
  type Pointer,
  promoted,
  readPointer,
  rolledBack,
  writePointer,
} from './pointer.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-pointer-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const empty: Pointer = { history: [] };

describe('the pointer to the adapter in use', () => {
  it('names the one that ships where nothing was promoted', () => {
    expect(currentOf(readPointer(dir))).toBeNull();
    expect(rolledBack(empty, 1)).toBeNull();
  });

  it('keeps its history, and goes back step by step to what ships', () => {
    writePointer(dir, promoted(promoted(empty, 'a', 1), 'b', 2, 'judged'));
    const both = readPointer(dir);
    expect(currentOf(both)).toBe('b');
    const once = rolledBack(both, 3)!;
    expect(currentOf(once)).toBe('a');
    const twice = rolledBack(once, 4)!;
    expect(currentOf(twice)).toBeNull();
    expect(rolledBack(twice, 5)).toBeNull();
    writePointer(dir, twice);
    expect(readPointer(dir).history.map((s) => [s.generation, s.id, s.why])).toEqual([
      [1, 'a', 'promoted'],
      [2, 'b', 'promoted'],
      [3, 'a', 'rolled back'],
      [4, null, 'rolled back'],
    ]);
  });

  it('is the old one or the new one, wherever a crash cuts the writing', () => {
    const before = promoted(empty, 'a', 1);
    writePointer(dir, before);
    const cut = new Error('killed');
    const half = (path: string, text: string): void => {
      writeFileSync(path, text.slice(0, text.length / 2));
      throw cut;
    };
    const whole = (path: string, text: string): void => writeFileSync(path, text);
    const never = (): void => {
      throw cut;
    };
    for (const file of [
      { write: half, rename: never },
      { write: whole, rename: never },
    ]) {
      expect(() => writePointer(dir, promoted(before, 'b', 2), file)).toThrow(cut);
      expect(readPointer(dir)).toEqual(before);
    }
    // The next try is not disturbed by what the crash left.
    writePointer(dir, promoted(before, 'b', 2));
    expect(currentOf(readPointer(dir))).toBe('b');
    expect(generationOf(readPointer(dir))).toBe(2);
    expect(readdirSync(join(dir, LOCAL_MODELS))).toEqual(['current.json']);
  });

  it('that is damaged is told, not guessed', () => {
    writePointer(dir, promoted(empty, 'a', 1));
    writeFileSync(join(dir, LOCAL_MODELS, 'current.json'), '{"history":[{"id":');
    expect(() => readPointer(dir)).toThrow('is damaged');
  });
});
