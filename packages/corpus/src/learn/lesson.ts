import type { Intent } from '@zhubo/protocol';
import type { Exchange, Told } from './exchange.js';

/** How an answer was taken; a stronger word goes before a weaker one. */
export const LABELS = [
  'corrected',
  'replaced',
  'answered',
  'learnt',
  'blocked',
  'mended',
  'bought',
  'stood',
  'askedAgain',
  'led',
] as const;
export type Label = (typeof LABELS)[number];

/** How much a lesson counts: an operator's word is worth three answers that merely stood. */
export const WEIGHTS: Readonly<Record<Label, number>> = {
  corrected: 1,
  replaced: 1,
  answered: 1,
  learnt: 1,
  blocked: 0.7,
  mended: 0.7,
  bought: 0.5,
  stood: 0.3,
  askedAgain: 0.2,
  led: 0.1,
};

/** Where a lesson comes from. No platform id and no operator's name. */
export type Provenance = {
  journal: string;
  room: string;
  utteranceId: string;
  seq: number;
  at: number;
  /** `u_…`, or null where nobody is known. */
  viewer: string | null;
  /** Engine that wrote the rejected (or the accepted) words. */
  model: string | null;
  /** What was changed: `slots`, `grounded`, `privacy.mobile`, … */
  steps: string[];
};

export type Lesson = {
  label: Label;
  weight: number;
  /** Times the same was met. */
  times: number;
  question: string;
  facts: Record<string, string>;
  history: [string, string][];
  intent: Intent | null;
  /** What code had said of it already; the model goes on from there. Null where the model begins. */
  said: string | null;
  /** What to say, empty where nothing is to be added to what was said; null where only the rejected one is known. */
  chosen: string | null;
  rejected: string | null;
  from: Provenance;
};

/** A lesson before its words are cleaned. */
export type Draft = {
  label: Label;
  question: string;
  said: { text: string; evidence: string[] } | null;
  chosen: { text: string; by: 'operator' | 'model' | 'plain'; evidence: string[] } | null;
  rejected: { text: string; evidence: string[] } | null;
  exchange: Exchange | Told;
};

export const isTold = (x: Exchange | Told): x is Told => 'answer' in x;
