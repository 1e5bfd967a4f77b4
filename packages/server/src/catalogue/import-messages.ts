import type { Language, Said } from '@zhubo/protocol';
import type { Fault } from '../http/problem.js';
import type { CatalogueHead, Known } from './drafts.js';
import type { CatalogueFile } from './read.js';

/** To the thread: one file. */
export interface ReadMessage {
  file: CatalogueFile;
  known: Known;
  /** Unix ms. */
  now: number;
  /** Of the report. */
  language: Language;
}

/** From the thread: what it held, or why it is not taken. Products and report come as JSON, which is the quickest to take in. */
export type ReadAnswer =
  | { ok: true; head?: CatalogueHead; products: string; report: string }
  | { ok: false; problem: { status: number; detail: Said; errors?: readonly Fault[] } };
