import type {
  AudienceEvent,
  Catalogue,
  Comment,
  Intent,
  Pronunciation,
  Rundown,
  SpeechKind,
  Triage,
} from '@zhubo/protocol';
import { type Dialogue, type Exchange, emptyDialogue, type OpenQuestion } from '../dialogue/index.js';

/** Where known lines come from. Only an operator answers for the numbers of their own words. */
export type LinesFrom = 'operator' | 'script' | 'pitch' | 'thanks' | 'filler';

/** What is to be said: an answer is still to be found, lines are known. */
export type Job =
  | {
      type: 'answer';
      question: string;
      triage: Triage;
      viewer: { id: string; name: string };
      /** How many other viewers asked the same. */
      others: number;
      /** The viewer's last exchanges; `question` stands alone already. */
      history: Exchange[];
      /** The answer was cut because a fact changed under it. */
      again: boolean;
    }
  | { type: 'lines'; clauses: string[]; from: LinesFrom }
  | PieceJob;

export type PieceKind = 'song' | 'dance';

/** A song or a dance is performed, clause by clause; `from`: the clause it begins with, when it was broken off before. */
export interface PieceJob {
  type: 'piece';
  piece: PieceKind;
  /** Null leaves the choice to the runner. */
  id: string | null;
  from: number;
}

/** Something that waits for the floor. */
export interface PendingTurn {
  kind: SpeechKind;
  title: string;
  commentIds: string[];
  intent?: Intent;
  productId: string | null;
  cueId?: string;
  /** Purchases, gifts and follows that this thanks for. */
  audienceIds?: string[];
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
  /** Of a script: the line of the item that this is, and the clause of it that it began with. */
  place?: { itemId: string; line: number; clause: number };
  /** Texts handed to the synthesiser so far, by clause index. */
  clauses: string[];
  /** Of known lines: which of the job's clauses each of these is. */
  sources: number[];
  /** Fact ids that the clauses rest on. */
  facts: string[];
  /** Version of the facts when its words were asked for. */
  version: number;
  /** Last clause whose first sample was heard, -1 before. */
  played: number;
  /** Its first clause that is no opener, and whether that was made ahead; null while there is none. */
  own: { index: number; prepared: boolean } | null;
}

/** A condition as it stands. */
export interface Trigger {
  /** It may fire; not again before what it watches has gone back. */
  armed: boolean;
  /** It has fired and its item waits for the floor. */
  due: boolean;
  fired: number;
  /** Of `asked`: when it was asked, newest last; no more of them than it takes to fire. */
  times: number[];
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
  startedAt: number | null;
  /** Since when all of the item's lines are said. */
  linesDoneAt: number | null;
  /** Ms that each item has had, without the run that goes on now. */
  spent: Record<string, number>;
  /** Where a conditional item broke in. */
  back: { itemId: string; line: number; clause: number; elapsedMs: number } | null;
  /** By item. */
  triggers: Record<string, Trigger>;
}

/** A comment as the room remembers it, so that the operator can still have it answered. */
export interface HeardComment extends Comment {
  triage: Triage;
  /** As a question that stands alone. */
  meaning: string;
}

/** Purchases, gifts and follows. */
export interface AudienceState {
  /** Not thanked for yet, oldest first; bounded. */
  waiting: AudienceEvent[];
  /** Ids taken in, newest last; bounded. */
  seen: string[];
  /** Viewers who bought or gave in this show, newest last; bounded. Their questions go first. */
  patrons: string[];
  thankedAt: number;
}

/** How often something was asked, as of `at`; it fades. */
export interface Demand {
  n: number;
  at: number;
}

/** All of a room, as plain JSON: it is snapshotted and rebuilt from the journal. */
export interface RoomState {
  at: number;
  catalogue: Catalogue;
  onStage: string | null;
  muted: boolean;
  /** A stop holds until the show is resumed; what is asked for by name is still said. */
  stopped: boolean;
  /** Raised by each interruption; what carries an older one is not played. */
  epoch: number;
  utterances: number;
  /** Counts answers, so that phrasings take turns. */
  variety: number;
  speaking: Utterance | null;
  queue: PendingTurn[];
  rundown: RundownState | null;
  /** Who asked what and what was said; bounded. */
  dialogue: Dialogue;
  /** Questions for the operator, oldest first; bounded. */
  unanswered: OpenQuestion[];
  /** The last comments, newest last; bounded. */
  recent: HeardComment[];
  engines: { llm: string | null; tts: string | null };
  /** The voice that was chosen, of those that the engine has; none or null: its default. */
  voice?: string | null;
  /** The figure that was chosen; none before the first choice. */
  avatar?: string;
  /** How the shop wants its words said; none before the first was set. */
  pronunciations?: Pronunciation[];
  /** When the one armed wake-up is due. */
  wakeAt: number | null;
  /** Since when the human presenter speaks, as told last; absent or null while they do not. */
  presenterSince?: number | null;
  /** Since when nothing is said. */
  quietSince: number;
  /** When a viewer last asked something. */
  questionAt: number;
  /** What silence was filled with lately, oldest first. */
  fillers: { key: string; at: number }[];
  audience: AudienceState;
  /** When a viewer's wish was last performed. */
  wishedAt?: number;
  /** What is asked, by product ('-' for none) and intent. */
  demand: Record<string, Record<string, Demand>>;
  /** Raised by each change of a fact; and the version at which each product changed last. */
  facts: { version: number; changed: Record<string, number> };
  /** Questions that got words of their own; of these, words made ahead, and sound made ahead as well. */
  served: { questions: number; prepared: number; sounded: number };
}

export const emptyState = (catalogue: Catalogue, at: number): RoomState => ({
  at,
  catalogue,
  onStage: null,
  muted: false,
  stopped: false,
  epoch: 0,
  utterances: 0,
  variety: 0,
  speaking: null,
  queue: [],
  rundown: null,
  dialogue: emptyDialogue,
  unanswered: [],
  recent: [],
  engines: { llm: null, tts: null },
  wakeAt: null,
  quietSince: at,
  questionAt: at,
  fillers: [],
  audience: { waiting: [], seen: [], patrons: [], thankedAt: 0 },
  demand: {},
  facts: { version: 0, changed: {} },
  served: { questions: 0, prepared: 0, sounded: 0 },
});

/** A rundown before its first item. */
export const idleRundown = (rundown: Rundown, at: number): RundownState => ({
  rundown,
  state: 'idle',
  index: 0,
  line: 0,
  clause: 0,
  itemSince: at,
  pausedAt: null,
  startedAt: null,
  linesDoneAt: null,
  spent: {},
  back: null,
  triggers: {},
});

/** A snapshot of an earlier version, with what has been added since. */
export function upgraded(s: RoomState): RoomState {
  if (s.served !== undefined && s.unanswered !== undefined) return s;
  const u = s.speaking as Utterance | null;
  return {
    ...emptyState(s.catalogue, s.at),
    ...s,
    speaking: u && { ...u, sources: u.clauses.map((_, i) => i), version: 0, own: null },
    rundown: s.rundown && { ...idleRundown(s.rundown.rundown, s.at), ...s.rundown },
  };
}
