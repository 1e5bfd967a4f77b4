/**
 * The process that is killed in `store/crash.test.ts`: appends as fast as it can, and names on stdout the last
 * `seq` of each append that has returned.
 */
import { writeSync } from 'node:fs';
import { openLibsqlStore } from '../store/libsql-store.js';
import { commentEvent, queuedEvent } from './events.js';

const path = process.env.ZHUBO_CRASH_JOURNAL;
if (path === undefined) throw new Error('ZHUBO_CRASH_JOURNAL names the file');
const store = openLibsqlStore(path);
/** Long enough that a killed write is likely to be torn. */
const text = '雾蓝色的M码还有吗？'.repeat(40);

for (;;) {
  const id = `c${store.lastSeq('demo')}`;
  const first = store.append('demo', [commentEvent(id, text), queuedEvent(id), queuedEvent(id)]);
  writeSync(1, `${first + 2}\n`);
}
