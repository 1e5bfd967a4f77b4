import type { Catalogue, Triage } from '@zhubo/protocol';
import type { Asked } from './dialogue.js';

export type TriageOne = (text: string, where: { onStage: string | null; lastAsked: string | null }) => Triage;

export interface Understood {
  triage: Triage;
  /** The comment as a question that stands alone. */
  meaning: string;
}

/** A question that stands alone, and what it is about. */
export interface Whole {
  meaning: string;
  productId: string;
}

/** Where a comment falls. */
export interface Scene {
  catalogue: Catalogue;
  /** The viewer's questions, oldest first. */
  turns: readonly Asked[];
  onStage: string | null;
  /** The product that was on stage before the present one. */
  before: string | null;
  /** Unix ms. */
  at: number;
}
