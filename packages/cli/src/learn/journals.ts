import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RoomJournal } from '@zhubo/corpus';
import type { RoomEvent } from '@zhubo/protocol';
import { openJournalReader } from '@zhubo/server';
import { UsageError } from '../usage.js';
import { createPrompter } from './prompter.js';

const JOURNAL = 'journal.db';

export interface Journals {
  rooms: RoomJournal[];
  close(): void;
}

/**
 * Opens journals to read: a data folder, its journal.db, or a room's events as JSONL. `only` names one room.
 * @throws UsageError naming what is no journal.
 */
export function openJournals(paths: readonly string[], only?: string): Journals {
  const rooms: RoomJournal[] = [];
  const closers: (() => void)[] = [];
  for (const path of paths) {
    const file = fileOf(path);
    const name = nameOf(file);
    if (file.endsWith('.jsonl')) {
      rooms.push({
        journal: name,
        room: basename(file, '.jsonl'),
        events: linesOf(file),
        prompter: createPrompter(),
      });
      continue;
    }
    try {
      const reader = openJournalReader(file);
      closers.push(reader.close);
      for (const room of reader.rooms())
        rooms.push({ journal: name, room, events: reader.events(room), prompter: createPrompter() });
    } catch (error) {
      throw new UsageError(`${file}: no journal (${(error as Error).message})`);
    }
  }
  const chosen = rooms.filter((r) => only === undefined || r.room === only);
  if (chosen.length === 0) throw new UsageError(`no room${only ? ` ${only}` : ''} in ${paths.join(', ')}`);
  return {
    rooms: chosen,
    close: () => {
      for (const close of closers) close();
    },
  };
}

function fileOf(path: string): string {
  try {
    return statSync(path).isDirectory() ? join(path, JOURNAL) : path;
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

/** Without the machine's folders: `data/journal.db`. */
const nameOf = (file: string): string => `${basename(dirname(file))}/${basename(file)}`;

function* linesOf(file: string): Generator<RoomEvent> {
  for (const line of readFileSync(file, 'utf8').split('\n'))
    if (line.trim() !== '') yield JSON.parse(line) as RoomEvent;
}
