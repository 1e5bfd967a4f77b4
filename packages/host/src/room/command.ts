import type { RoomRecord } from '@zhubo/protocol';
import type { Job, RoomState } from './state.js';

/** What the runner is asked to do. None of these is awaited: their results come back as inputs. */
export type Command =
  /** Find the words (or take them), guard, synthesise, send to the stage. */
  | {
      type: 'perform';
      utteranceId: string;
      epoch: number;
      kind: string;
      productId: string | null;
      job: Job;
      variety: number;
    }
  /** Everything of this utterance ends, in model, synthesiser and stage; `epoch` is the new one. */
  | { type: 'abort'; utteranceId: string; mode: 'now' | 'syllable'; epoch: number }
  /** Silence even if nothing is known to be speaking. */
  | { type: 'silence'; epoch: number }
  | { type: 'show'; productId: string | null }
  | { type: 'gesture'; gesture: string }
  /** (Re-)arms a named timer. */
  | { type: 'timer'; timer: string; afterMs: number }
  | { type: 'cancelTimer'; timer: string }
  /** Idle cores may prepare the likely questions of this product. */
  | { type: 'prepare'; productId: string }
  /** The script's next line: its sound can be made while this one is heard. */
  | { type: 'prepareLines'; clauses: string[]; productId: string | null }
  /** This is for the operator to decide; it comes back as `question.unanswered`. */
  | { type: 'ask'; commentIds: string[]; text: string }
  | { type: 'switchEngine'; kind: 'llm' | 'tts'; id: string }
  /** Stages show another figure. */
  | { type: 'avatar'; id: string }
  | { type: 'record'; event: RoomRecord };

export interface Step {
  state: RoomState;
  commands: Command[];
}
