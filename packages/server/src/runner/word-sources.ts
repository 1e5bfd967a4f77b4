import type { Gestures } from './gestures.js';
import type { PerformerDeps } from './performer.js';
import type { Pieces } from './pieces/pieces.js';
import type { RoomMind } from './room-deps.js';
import type { ReadyVoice } from './voices.js';

/** What is spoken ahead gets its gesture ahead as well. */
export const withGestures = (voice: ReadyVoice, gestures: Gestures | undefined): ReadyVoice =>
  gestures
    ? {
        ...voice,
        async prepare(request) {
          await voice.prepare(request);
          await gestures.think(request.text);
        },
      }
    : voice;

/** Songs and dances bring their own sound. */
export const withPieces =
  (words: RoomMind['words'], pieces: Pieces | undefined): PerformerDeps['words'] =>
  (command, signal) => {
    if (command.job.type !== 'piece') return words(command, signal);
    if (!pieces) throw new Error('this room has no songs and dances');
    return pieces.clauses(command.job, signal);
  };

/** Known lines are worded clause by clause, so that each clause that is said knows which of the line's it is. */
export const byClause = (words: RoomMind['words']): RoomMind['words'] =>
  async function* (command, signal) {
    const { job } = command;
    if (job.type !== 'lines') return yield* words(command, signal);
    for (const [line, clause] of job.clauses.entries())
      for await (const w of words({ ...command, job: { ...job, clauses: [clause] } }, signal))
        yield { ...w, line };
  };
