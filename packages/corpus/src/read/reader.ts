import type { Counts } from '../counts.js';
import type { RawDocument } from '../document.js';

/** What a reader is told of the file. */
export type ReadOptions = {
  path: string;
  room: string | null;
  /** Unix ms that times within the recording count from. */
  startedAt: number | null;
  columns: {
    text?: string | undefined;
    user?: string | undefined;
    at?: string | undefined;
    room?: string | undefined;
  };
  /** Where a reader counts what it cannot use: `read.…`. */
  dropped: Counts;
};

/** Reads a file as a stream of documents, in the file's order. */
export type Reader = (options: ReadOptions) => AsyncGenerator<RawDocument>;
