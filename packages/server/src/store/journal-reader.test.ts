import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentEvent } from '../testing/events.js';
import { openJournalReader } from './journal-reader.js';
import { openLibsqlStore } from './libsql-store.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-reader-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('reading a journal', () => {
  it('sees what a running server has written, and what it writes meanwhile', () => {
    const path = join(dir, 'journal.db');
    const store = openLibsqlStore(path);
    store.append('a', [commentEvent('c1'), commentEvent('c2')]);
    const reader = openJournalReader(path);
    try {
      expect(reader.rooms()).toEqual(['a']);
      expect([...reader.events('a')].map((e) => e.seq)).toEqual([1, 2]);
      store.append('a', [commentEvent('c3')]);
      expect([...reader.events('a', 2)]).toMatchObject([{ seq: 3, comment: { id: 'c3' } }]);
    } finally {
      reader.close();
      store.close();
    }
  });

  it('makes no journal where there is none', () => {
    expect(() => openJournalReader(join(dir, 'none.db'))).toThrow();
  });
});
