import type { RoomEvent } from '@zhubo/protocol';
import { checkLimit, commentIdOf, DuplicateCommentError, type Snapshot, type Store } from './store.js';

interface Shelf {
  /** JSON text, so that nobody can change what was written. */
  lines: string[];
  comments: Set<string>;
  snapshot: { seq: number; body: string } | null;
}

/** A journal that lives as long as the process: for tests and for trying things out. */
export function createMemoryStore(): Store {
  const shelves = new Map<string, Shelf>();
  let open = true;
  const shelf = (room: string): Shelf => {
    if (!open) throw new Error('the store is closed');
    return shelves.get(room) ?? { lines: [], comments: new Set(), snapshot: null };
  };

  return {
    append(room, events) {
      const s = shelf(room);
      const first = s.lines.length + 1;
      const lines = events.map((e, i) => JSON.stringify({ ...e, seq: first + i }));
      const fresh = new Set<string>();
      for (const e of events) {
        const id = commentIdOf(e);
        if (id === null) continue;
        if (s.comments.has(id) || fresh.has(id)) throw new DuplicateCommentError(room, id);
        fresh.add(id);
      }
      for (const id of fresh) s.comments.add(id);
      s.lines.push(...lines);
      shelves.set(room, s);
      return first;
    },
    read(room, afterSeq, limit) {
      checkLimit(limit);
      const from = Math.max(0, afterSeq);
      return shelf(room)
        .lines.slice(from, from + limit)
        .map((line) => JSON.parse(line) as RoomEvent);
    },
    lastSeq: (room) => shelf(room).lines.length,
    hasComment: (room, id) => shelf(room).comments.has(id),
    saveSnapshot(room, seq, body) {
      const s = shelf(room);
      if (s.snapshot === null || seq >= s.snapshot.seq) s.snapshot = { seq, body: JSON.stringify(body) };
      shelves.set(room, s);
    },
    latestSnapshot(room): Snapshot | null {
      const { snapshot } = shelf(room);
      return snapshot && { seq: snapshot.seq, body: JSON.parse(snapshot.body) };
    },
    rooms() {
      shelf('');
      return [...shelves]
        .filter(([, s]) => s.lines.length > 0)
        .map(([room]) => room)
        .sort();
    },
    close() {
      open = false;
    },
  };
}
