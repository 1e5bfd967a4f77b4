import type { RoomEvent } from '@zhubo/protocol';
import Database from 'libsql';

/** A journal that is only read: also one that a running server writes. */
export interface JournalReader {
  rooms(): string[];
  /** Events with `seq > afterSeq` in order, read in pages, so that any journal fits. */
  events(room: string, afterSeq?: number): Generator<RoomEvent>;
  close(): void;
}

const PAGE = 5_000;

/** @throws Error when there is no journal at `path`. */
export function openJournalReader(path: string): JournalReader {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  const select = db.prepare(
    'SELECT seq, at, type, body FROM events WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const rooms = db.prepare('SELECT DISTINCT room FROM events ORDER BY room');
  type Row = { seq: number; at: number; type: string; body: string };
  return {
    rooms: () => (rooms.all() as { room: string }[]).map((r) => r.room),
    *events(room, afterSeq = 0) {
      for (let after = afterSeq; ; ) {
        const page = select.all(room, after, PAGE) as Row[];
        for (const { seq, at, type, body } of page) {
          yield { seq, at, type, ...JSON.parse(body) } as RoomEvent;
          after = seq;
        }
        if (page.length < PAGE) return;
      }
    },
    close: () => void db.close(),
  };
}
