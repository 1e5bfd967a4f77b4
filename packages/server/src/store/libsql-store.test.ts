import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { commentEvent } from '../testing/events.js';
import { storeConformance } from '../testing/store-conformance.js';
import { openLibsqlStore } from './libsql-store.js';
import { DuplicateCommentError } from './store.js';

const dir = mkdtempSync(join(tmpdir(), 'zhubo-store-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let files = 0;
const fresh = () => join(dir, `${files++}`, 'journal.db');

storeConformance('libsql', () => openLibsqlStore(fresh()));

describe('libsql store', () => {
  it('goes on where it was after it is opened again', () => {
    const path = fresh();
    const before = openLibsqlStore(path);
    before.append('demo', [commentEvent('c1'), commentEvent('c2')]);
    before.saveSnapshot('demo', 2, { n: 2 });
    before.close();
    const after = openLibsqlStore(path);
    expect(after.append('demo', [commentEvent('c3')])).toBe(3);
    expect(() => after.append('demo', [commentEvent('c1')])).toThrow(DuplicateCommentError);
    expect(after.latestSnapshot('demo')).toEqual({ seq: 2, body: { n: 2 } });
    after.close();
  });

  it('lets in one writer at a time and says how to mend it', () => {
    const path = fresh();
    const first = openLibsqlStore(path);
    expect(() => openLibsqlStore(path)).toThrow(/--data DIR/);
    first.append('demo', [commentEvent('c1')]);
    first.close();
    openLibsqlStore(path).close();
  });

  it('leaves a journal of a later version alone', () => {
    const path = fresh();
    openLibsqlStore(path).close();
    const db = new Database(path);
    db.pragma('user_version = 999');
    db.close();
    expect(() => openLibsqlStore(path)).toThrow(/update Zhubo/);
    expect(() => openLibsqlStore(path)).toThrow(/update Zhubo/);
  });
});
