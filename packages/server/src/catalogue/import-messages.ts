import type { Problem } from '@zhubo/protocol';
import type { CatalogueHead, Known } from './drafts.js';
import type { CatalogueFile } from './read.js';

/** To the thread: one file. */
export interface ReadMessage {
  file: CatalogueFile;
  known: Known;
  /** Unix ms. */
  now: number;
}

/** From the thread: what it held, or why it is not taken. Products and report come as JSON, which is the quickest to take in. */
export type ReadAnswer =
  | { ok: true; head?: CatalogueHead; products: string; report: string }
  | { ok: false; problem: Pick<Problem, 'status' | 'detail' | 'errors'> };
