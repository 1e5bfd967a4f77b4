import type { Counts } from '../counts.js';
import type { RawDocument } from '../document.js';
import type { Encoding } from './encoding.js';

/** Fields that a source may give a column or key of its own. */
export const FIELDS = ['text', 'user', 'at', 'room', 'start', 'messages', 'question', 'answer'] as const;
export type Field = (typeof FIELDS)[number];
export type Columns = { [K in Field]?: string | undefined };

/** What a reader is told of the file. */
export type ReadOptions = {
  path: string;
  /** Of text files; the rest does not look at it. */
  encoding: Encoding;
  room: string | null;
  /** Unix ms that times within the recording count from. */
  startedAt: number | null;
  columns: Columns;
  /** Where a reader counts what it cannot use: `read.…`. */
  dropped: Counts;
};

/** Reads a file as a stream of documents, in the file's order. */
export type Reader = (options: ReadOptions) => AsyncGenerator<RawDocument>;
