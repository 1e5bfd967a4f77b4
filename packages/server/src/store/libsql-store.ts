import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RoomEvent } from '@zhubo/protocol';
import Database from 'libsql';
import { startCheckpointer } from './checkpointer.js';
import { checkLimit, commentIdOf, DuplicateCommentError, type Store } from './store.js';

/** Raised with every change of the tables; a journal of a later version is left untouched. */
const SCHEMA_VERSION = 1;
/** 64 MB: only when the checkpointer can't keep up does the event loop pay for one. */
const WAL_PAGES_MAX = 16_000;
/** One to use and one in case the newest turns out unreadable. */
const SNAPSHOTS_KEPT = 2;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS events (
  room TEXT NOT NULL, seq INTEGER NOT NULL, at NUMERIC NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (room, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS comments (
  room TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (room, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshots (
  room TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (room, seq)
) WITHOUT ROWID;
PRAGMA user_version = ${SCHEMA_VERSION};
`;

interface EventRow {
  seq: number;
  at: number;
  type: string;
  body: string;
}

const toEvent = (r: EventRow): RoomEvent =>
  ({ seq: r.seq, at: r.at, type: r.type, ...JSON.parse(r.body) }) as RoomEvent;

const hasCode = (e: unknown, prefix: string): boolean =>
  e instanceof Error && 'code' in e && String(e.code).startsWith(prefix);

/**
 * Two servers on one journal would each believe to be the room. The lock is an open transaction in a file beside
 * it, which the operating system lets go of when the process ends, however it ends; readers are not kept out.
 */
function takeWriterLock(path: string): () => void {
  const lock = new Database(`${path}-writer`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (e) {
    lock.close();
    if (!hasCode(e, 'SQLITE_BUSY')) throw e;
    throw new Error(
      `another Zhubo is writing ${path}: stop it, or give this one its own folder with --data DIR`,
      { cause: e },
    );
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}

function openDatabase(path: string): Database.Database {
  const db = new Database(path);
  const { user_version: version } = db.pragma('user_version', { simple: true }) as unknown as {
    user_version: number;
  };
  if (version > SCHEMA_VERSION) {
    db.close();
    throw new Error(
      `${path} was written by a later version (${version}; this one knows ${SCHEMA_VERSION}): update Zhubo`,
    );
  }
  db.pragma('journal_mode = WAL');
  // The log is flushed at checkpoints only: a killed process loses nothing, a power cut may lose the last moments
  // but never the order or the file.
  db.pragma('synchronous = NORMAL');
  db.exec(SCHEMA);
  return db;
}

/**
 * Opens (or makes) the journal in one SQLite file, with its folder.
 * @param path file name; `-wal`, `-shm` and `-writer` lie beside it.
 * @throws Error when another process writes it, or a later version of Zhubo has written it.
 */
export function openLibsqlStore(path: string): Store {
  mkdirSync(dirname(path), { recursive: true });
  const unlock = takeWriterLock(path);
  let db: Database.Database;
  try {
    db = openDatabase(path);
  } catch (e) {
    unlock();
    throw e;
  }

  const stopCheckpointer = startCheckpointer(path);
  if (stopCheckpointer) db.pragma(`wal_autocheckpoint = ${WAL_PAGES_MAX}`);

  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const insertEvent = db.prepare('INSERT INTO events (room, seq, at, type, body) VALUES (?, ?, ?, ?, ?)');
  const insertComment = db.prepare('INSERT OR IGNORE INTO comments (room, id, seq) VALUES (?, ?, ?)');
  const selectEvents = db.prepare(
    'SELECT seq, at, type, body FROM events WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const selectLast = db.prepare('SELECT max(seq) AS seq FROM events WHERE room = ?');
  const selectComment = db.prepare('SELECT 1 AS heard FROM comments WHERE room = ? AND id = ?');
  const selectRooms = db.prepare('SELECT DISTINCT room FROM events ORDER BY room');
  const insertSnapshot = db.prepare('INSERT OR REPLACE INTO snapshots (room, seq, body) VALUES (?, ?, ?)');
  const dropSnapshots = db.prepare(
    'DELETE FROM snapshots WHERE room = ?1 AND seq NOT IN (SELECT seq FROM snapshots WHERE room = ?1 ORDER BY seq DESC LIMIT ?2)',
  );
  const selectSnapshot = db.prepare(
    'SELECT seq, body FROM snapshots WHERE room = ? ORDER BY seq DESC LIMIT 1',
  );
  // Safe to remember: the writer lock makes this process the only writer.
  const last = new Map<string, number>();

  /** libsql goes on running prepared statements of a closed database. */
  const assertOpen = (): void => {
    if (!db.open) throw new Error('the store is closed');
  };

  const lastSeq = (room: string): number => {
    let seq = last.get(room);
    if (seq === undefined) {
      seq = (selectLast.get(room) as { seq: number | null }).seq ?? 0;
      last.set(room, seq);
    }
    return seq;
  };

  function transact(work: () => void): void {
    begin.run();
    try {
      work();
      commit.run();
    } catch (e) {
      rollback.run();
      throw e;
    }
  }

  return {
    append(room, events) {
      assertOpen();
      const first = lastSeq(room) + 1;
      if (events.length === 0) return first;
      transact(() => {
        events.forEach((event, i) => {
          const { at, type, ...body } = event;
          const commentId = commentIdOf(event);
          if (commentId !== null && insertComment.run(room, commentId, first + i).changes === 0)
            throw new DuplicateCommentError(room, commentId);
          insertEvent.run(room, first + i, at, type, JSON.stringify(body));
        });
      });
      last.set(room, first + events.length - 1);
      return first;
    },
    read(room, afterSeq, limit) {
      assertOpen();
      checkLimit(limit);
      return (selectEvents.all(room, afterSeq, limit) as EventRow[]).map(toEvent);
    },
    lastSeq(room) {
      assertOpen();
      return lastSeq(room);
    },
    hasComment(room, commentId) {
      assertOpen();
      return selectComment.get(room, commentId) !== undefined;
    },
    saveSnapshot(room, seq, body) {
      assertOpen();
      const json = JSON.stringify(body);
      transact(() => {
        insertSnapshot.run(room, seq, json);
        dropSnapshots.run(room, SNAPSHOTS_KEPT);
      });
    },
    latestSnapshot(room) {
      assertOpen();
      const row = selectSnapshot.get(room) as { seq: number; body: string } | undefined;
      return row === undefined ? null : { seq: row.seq, body: JSON.parse(row.body) };
    },
    rooms() {
      assertOpen();
      return (selectRooms.all() as { room: string }[]).map((r) => r.room);
    },
    close() {
      if (!db.open) return;
      stopCheckpointer?.();
      // Leaves one file that can be copied.
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      unlock();
    },
  };
}
