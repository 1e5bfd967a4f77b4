import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTable, said } from '../testing/spoken-table.js';

const rows = (name: string): [string, string][] =>
  readTable(readFileSync(new URL(`./tables/${name}.txt`, import.meta.url), 'utf8'));

describe.each(['prices', 'quantities', 'times', 'codes', 'marks'])('%s', (name) => {
  it.each(rows(name))('%s is said %s', (written, spoken) => expect(said(written)).toBe(spoken));
});
