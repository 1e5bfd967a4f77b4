import type { Catalogue, Comment, Intent, Rundown, SpeechKind, Triage } from '@zhubo/protocol';

/** What is to be said: an answer is still to be found, lines are known. */
export type Job =
  | {
      type: 'answer';
      question: string;
      triage: Triage;
      viewer: { id: string; name: string };
      /** How many other viewers asked the same. */
      others: number;
      /** The viewer's last exchange, for follow-ups ("那黑色的呢"). */
      history: Exchange[];
      /** The answer was cut because a fact changed under it. */
      again: boolean;
    }
  | { type: 'lines'; clauses: string[]; from: 'operator' | 'script' | 'pitch' };

export interface Exchange {
  viewer: string;
  host: string;
}

/** Something that waits for the floor. */
export interface PendingTurn {
  kind: SpeechKind;
  title: string;
  commentIds: string[];
  intent?: Intent;
  productId: string | null;
  cueId?: string;
  job: Job;
  /** Triage key: the same key is the same question. */
  key: string | null;
  value: number;
  since: number;
}

/** The one thing being said. */
export interface Utterance extends PendingTurn {
  id: string;
  startedAt: number;
  /** Texts handed to the synthesiser so far, by clause index. */
  clauses: string[];
  /** Fact ids that the clauses rest on. */
  facts: string[];
  /** Last clause whose first sample was heard, -1 before. */
  played: number;
}

/** Where the show stands: the next clause to say is `clause` of `line` of item `index`. */
export interface RundownState {
  rundown: Rundown;
  state: 'idle' | 'running' | 'paused' | 'ended';
  index: number;
  line: number;
  clause: number;
  itemSince: number;
  /** When it was paused; the item's time stands still meanwhile. */
  pausedAt: number | null;
}

/** A comment as the room remembers it, so that the operator can still have it answered. */
export interface HeardComment extends Comment {
  triage: Triage;
}

/** All of a room, as plain JSON: it is snapshotted and rebuilt from the journal. */
export interface RoomState {
  at: number;
  catalogue: Catalogue;
  onStage: string | null;
  muted: boolean;
  /** Raised by each interruption; what carries an older one is not played. */
  epoch: number;
  utterances: number;
  /** Counts answers, so that phrasings take turns. */
  variety: number;
  speaking: Utterance | null;
  queue: PendingTurn[];
  rundown: RundownState | null;
  /** Last exchange and product by viewer, oldest first; bounded. */
  memory: Record<string, { productId: string | null; exchanges: Exchange[] }>;
  /** The last comments, newest last; bounded. */
  recent: HeardComment[];
  engines: { llm: string | null; tts: string | null };
}

export const emptyState = (catalogue: Catalogue, at: number): RoomState => ({
  at,
  catalogue,
  onStage: null,
  muted: false,
  epoch: 0,
  utterances: 0,
  variety: 0,
  speaking: null,
  queue: [],
  rundown: null,
  memory: {},
  recent: [],
  engines: { llm: null, tts: null },
});
