import type { AudienceInput, Cue, RoomInput, Rundown } from '@zhubo/protocol';
import type { Command } from '../room/command.js';
import { createReducer } from '../room/reduce.js';
import type { RoomState } from '../room/state.js';
import { testCatalogue, testTriage } from './shop.js';

const reduce = createReducer(testTriage);

const STEPS_MAX = 3_000;

type WithoutAt<T> = T extends unknown ? Omit<T, 'at'> : never;
export type Happening = WithoutAt<RoomInput>;

/** A room that is played by hand: inputs one second apart unless told otherwise, all commands kept, timers as the runner has them. */
export function play(rundown: Rundown | null, start: RoomState | null = null) {
  let state = start;
  let at = state?.at ?? 1_000_000;
  const all: Command[] = [];
  const timers = new Map<string, number>();
  const listeners: ((step: {
    before: RoomState | null;
    input: RoomInput;
    commands: Command[];
    after: RoomState;
  }) => void)[] = [];
  const send = (happening: Happening, afterMs = 1_000): Command[] => {
    at += afterMs;
    const input = { ...happening, at } as RoomInput;
    const before = state;
    const step = reduce(before, input);
    state = step.state;
    for (const listener of listeners) listener({ before, input, commands: step.commands, after: step.state });
    all.push(...step.commands);
    for (const c of step.commands)
      if (c.type === 'timer') timers.set(c.timer, at + c.afterMs);
      else if (c.type === 'cancelTimer') timers.delete(c.timer);
    return step.commands;
  };
  const room = {
    send,
    all,
    get state(): RoomState {
      return state!;
    },
    get now(): number {
      return at;
    },
    onStep: (listener: (typeof listeners)[number]) => void listeners.push(listener),
    /** The state is written down and read again, as between two runs. */
    reread(): void {
      state = JSON.parse(JSON.stringify(state)) as RoomState;
    },
    /** The process dies and comes up again on its journal: timers are gone. */
    crash(): Command[] {
      timers.clear();
      room.reread();
      return send({ type: 'room.resumed' });
    },
    comment: (id: string, text: string, user = 'v1') =>
      send({ type: 'comment.received', comment: { id, user: { id: user, name: user }, text, at } }),
    cue: (cue: Cue) => send({ type: 'cue.received', cueId: `c${all.length}`, by: 'op', cue }),
    audience: (id: string, event: Omit<AudienceInput, 'id' | 'at'>) =>
      send({ type: 'audience.received', event: { ...event, id, at } }),
    /** Lets so much time go by: timers fire in their order, and whatever is said takes a second a clause. */
    pass(ms: number, options: { hear?: boolean } = {}): Command[] {
      const out: Command[] = [];
      const end = at + ms;
      for (let steps = 0; ; steps++) {
        // Far fewer than this happen in an hour of a show: a room that wakes itself without end is broken.
        if (steps > STEPS_MAX) throw new Error('the room spins');
        const speaking = options.hear === false ? null : state?.speaking;
        const spoken = speaking ? speaking.startedAt + 1_000 : Number.POSITIVE_INFINITY;
        const [timer, due] = [...timers].reduce<[string, number]>(
          (a, b) => (b[1] < a[1] ? b : a),
          ['', Number.POSITIVE_INFINITY],
        );
        const next = Math.min(spoken, due);
        if (next > end) break;
        const wait = Math.max(0, next - at);
        if (spoken <= due && speaking) {
          out.push(...hear(speaking.id, wait));
          continue;
        }
        timers.delete(timer);
        out.push(...send({ type: 'timer.fired', timer }, wait));
      }
      at = end;
      return out;
    },
  };
  /** The utterance is performed and heard to its end. */
  const hear = (utteranceId: string, afterMs: number): Command[] => {
    const job = state?.speaking?.job;
    const clauses = job?.type === 'lines' ? job.clauses : ['好的，'];
    const out: Command[] = [];
    clauses.forEach((text, index) => {
      const from = job?.type === 'lines' ? job.from : 'plain';
      out.push(
        ...send(
          { type: 'turn.clause', utteranceId, index, text, facts: [], from },
          index === 0 ? afterMs : 0,
        ),
        ...send({ type: 'speech.played', utteranceId, index, by: 'clock' }, 0),
      );
    });
    return [...out, ...send({ type: 'speech.ended', utteranceId }, 0)];
  };
  if (!start) send({ type: 'room.opened', catalogue: testCatalogue, rundown });
  return room;
}

export const records = (commands: Command[], type: string) =>
  commands.flatMap((c) =>
    c.type === 'record' && c.event.type === type ? [c.event as never as Record<string, unknown>] : [],
  );
export const performs = (commands: Command[]) => commands.filter((c) => c.type === 'perform');

/** The words of all known lines that were begun, one string an utterance. */
export const linesBegun = (commands: Command[]): string[] =>
  performs(commands).flatMap((c) => (c.job.type === 'lines' ? [c.job.clauses.join('')] : []));
