import type { Intent, Outcome, RoomView, Said, SkipReason, SpeechKind } from '@zhubo/protocol';

/** What has become of a comment. `again` = its answer was cut before a word was heard; it waits once more. */
export type CommentStatus =
  | 'received'
  | 'queued'
  | 'answering'
  | 'answered'
  | 'skipped'
  | 'interrupted'
  | 'failed'
  | 'unanswered';

export interface CommentRow {
  id: string;
  userName: string;
  text: string;
  /** Unix ms. */
  at: number;
  status: CommentStatus;
  intent?: Intent;
  productId?: string | null;
  reason?: SkipReason;
  /** Comment or utterance that this one was merged into. */
  into?: string;
  utteranceId?: string;
}

export interface ClauseRow {
  index: number;
  text: string;
  facts: string[];
  from: string;
}

/** When what happened to an utterance, Unix ms. */
export interface UtteranceMarks {
  received?: number;
  picked: number;
  words?: number;
  sound?: number;
  played?: number;
  ended?: number;
}

export interface UtteranceRow {
  id: string;
  kind: SpeechKind;
  title: string;
  commentIds: string[];
  intent?: Intent;
  productId: string | null;
  clauses: ClauseRow[];
  /** Clause that is heard now, -1 before the first. */
  current: number;
  engine?: string;
  cached?: boolean;
  outcome?: Outcome;
  marks: UtteranceMarks;
}

export interface UnansweredRow {
  utteranceId: string;
  commentIds: string[];
  text: string;
  at: number;
}

export interface BlockRow {
  seq: number;
  at: number;
  text: string;
  rule: string;
  article?: string;
}

/** Words that a gesture was asked for by, and the clip they stand for; null when none fits. */
export interface FoundGesture {
  words: string;
  clip: { id: string; zh: string; en: string } | null;
}

/** Something the operator should notice once. */
export type Notice =
  | { seq: number; type: 'cueRefused'; cue: string; reason: Said }
  | { seq: number; type: 'engineFailed'; id: string; error: string; fallback: string | null }
  | { seq: number; type: 'turnFailed'; error: Said }
  | { seq: number; type: 'roomResumed' };

export interface RoomModel {
  /** Null until the first state was read. */
  view: RoomView | null;
  /** When the rundown was paused, Unix ms; its item's time stands still from there. */
  pausedAt: number | null;
  /** Last journal event folded in. */
  lastSeq: number;
  /** In order of arrival, bounded. */
  comments: ReadonlyMap<string, CommentRow>;
  /** All received since the page was opened. */
  commentsSeen: number;
  /** In order of start, bounded. */
  utterances: ReadonlyMap<string, UtteranceRow>;
  /** Newest last. */
  unanswered: readonly UnansweredRow[];
  blocks: readonly BlockRow[];
  notices: readonly Notice[];
  /** What was asked of the host and is not done yet: cue id to words for it. */
  openCues: ReadonlyMap<string, string>;
  /** The gesture that was asked for last, and the clip that was found for it; null until one was. */
  gesture: FoundGesture | null;
}

export const emptyModel: RoomModel = {
  view: null,
  pausedAt: null,
  lastSeq: 0,
  comments: new Map(),
  commentsSeen: 0,
  utterances: new Map(),
  unanswered: [],
  blocks: [],
  notices: [],
  openCues: new Map(),
  gesture: null,
};

/** A model that is being changed by one batch of events: maps and lists are its own, rows are still shared. */
export interface Draft {
  view: RoomView | null;
  pausedAt: number | null;
  lastSeq: number;
  comments: Map<string, CommentRow>;
  commentsSeen: number;
  utterances: Map<string, UtteranceRow>;
  unanswered: UnansweredRow[];
  blocks: BlockRow[];
  notices: Notice[];
  openCues: Map<string, string>;
  gesture: FoundGesture | null;
}

/** Comments kept for reading back; at 500 a second nobody reads further than this. */
export const COMMENTS_MAX = 1_000;
/** Of these, chatter is dropped first, down to so many; what was asked and answered stays longer. */
export const CHATTER_MAX = 400;
export const UTTERANCES_MAX = 500;
export const UNANSWERED_MAX = 200;
export const BLOCKS_MAX = 200;
export const NOTICES_MAX = 20;
export const OPEN_CUES_MAX = 100;
