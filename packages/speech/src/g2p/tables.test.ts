import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTable } from '../testing/spoken-table.js';
import { frontEnd } from '../text/front-end.js';
import { pronounce } from './pronounce.js';
import { parsePinyin } from './syllable.js';

const rows = (name: string): [string, string][] =>
  readTable(readFileSync(new URL(`./tables/${name}.txt`, import.meta.url), 'utf8'));

const plain = (s: { initial: string; final: string; tone: number } | null): string =>
  s === null ? '?' : `${s.initial}-${s.final}-${s.tone}`;

describe.each(['polyphones', 'tones'])('%s', (name) => {
  it.each(rows(name))('%s is read %s', (written, reading) => {
    const heard = pronounce(frontEnd(written).units).filter((u) => u.syllable !== null);
    expect(heard.map((u) => plain(u.syllable)).join(' ')).toBe(
      reading
        .split(' ')
        .map((p) => plain(parsePinyin(p)))
        .join(' '),
    );
  });
});
