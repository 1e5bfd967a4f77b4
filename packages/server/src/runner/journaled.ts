import type { Command, Reduce, RoomState } from '@zhubo/host';
import { isInput, type RoomEvent, type RoomInput, type RoomRecord } from '@zhubo/protocol';
import type { Store } from '../store/store.js';

/** A snapshot spares a restart the folding of all that came before it. */
const SNAPSHOT_EVERY = 2_000;
/** Events read at once while a journal is folded. */
const PAGE = 5_000;

type WithoutAt<T> = T extends unknown ? Omit<T, 'at'> : never;
export type Happening = WithoutAt<RoomInput>;

/** A reducer with its journal: what happens is written down before it is acted on, in one transaction with its conclusions. */
export interface JournaledRoom {
  /** Nothing is written of this room yet. */
  readonly fresh: boolean;
  /** Only after the first dispatch. */
  readonly state: RoomState;
  readonly seq: number;
  /** Takes in what happened. The commands go to `act`, in order, after the journal has them. */
  dispatch(input: Happening): void;
  /**
   * Takes in several in one transaction; their commands go to `act` when all of them are written. One that the reducer or
   * the journal refuses is left out. @returns for each, what went wrong, or null.
   */
  dispatchAll(inputs: readonly Happening[]): (Error | null)[];
  /** Writes down something that needs no conclusion. */
  record(event: RoomRecord): void;
  subscribe(listener: (e: RoomEvent) => void): () => void;
}

export interface JournaledDeps {
  room: string;
  store: Store;
  reduce: Reduce;
  now(): number;
  act(command: Command): void;
  /** A listener or a command that throws is a bug: told here, and the room goes on. */
  onError(error: unknown, doing: string): void;
}

/** Rebuilds the room from its journal; null state when there is none yet. */
export function recall(deps: Pick<JournaledDeps, 'room' | 'store' | 'reduce'>): {
  state: RoomState | null;
  seq: number;
} {
  const snapshot = deps.store.latestSnapshot(deps.room);
  let state = (snapshot?.body as RoomState | undefined) ?? null;
  let seq = snapshot?.seq ?? 0;
  for (;;) {
    const page = deps.store.read(deps.room, seq, PAGE);
    for (const event of page) {
      if (isInput(event.type)) state = deps.reduce(state, event as RoomEvent & RoomInput).state;
      seq = event.seq;
    }
    if (page.length < PAGE) return { state, seq };
  }
}

/** Opens a room on its journal. `first` is the happening that begins this run. */
export function openJournaled(deps: JournaledDeps): JournaledRoom {
  const found = recall(deps);
  let state = found.state;
  let seq = found.seq;
  let sinceSnapshot = 0;
  const listeners = new Set<(e: RoomEvent) => void>();
  const waiting: Happening[] = [];
  let busy = false;

  const safely = (doing: string, fn: () => void): void => {
    try {
      fn();
    } catch (error) {
      deps.onError(error, doing);
    }
  };
  const write = (events: (RoomInput | (RoomRecord & { at: number }))[]): void => {
    const first = deps.store.append(deps.room, events);
    events.forEach((e, i) => {
      const event = { ...e, seq: first + i } as RoomEvent;
      for (const listener of listeners) safely('listener', () => listener(event));
    });
    seq = first + events.length - 1;
    sinceSnapshot += events.length;
  };
  /** All or none, as a transaction is. */
  const take = (happenings: readonly Happening[]): void => {
    const events: Parameters<typeof write>[0] = [];
    const commands: Command[] = [];
    let next = state;
    for (const happening of happenings) {
      const at = deps.now();
      const input = { ...happening, at } as RoomInput;
      const step = deps.reduce(next, input);
      next = step.state;
      events.push(input);
      for (const c of step.commands)
        if (c.type === 'record') events.push({ ...c.event, at });
        else commands.push(c);
    }
    write(events);
    state = next;
    if (sinceSnapshot >= SNAPSHOT_EVERY) {
      sinceSnapshot = 0;
      deps.store.saveSnapshot(deps.room, seq, state as RoomState);
    }
    for (const command of commands) safely(command.type, () => deps.act(command));
  };
  /** @returns what went wrong, told to `onError` as well. */
  const tryTake = (happenings: readonly Happening[]): Error | null => {
    try {
      take(happenings);
      return null;
    } catch (error) {
      if (happenings.length === 1) deps.onError(error, happenings[0]!.type);
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  const takeWaiting = (): void => {
    for (let next = waiting.shift(); next; next = waiting.shift()) tryTake([next]);
  };

  return {
    fresh: found.state === null,
    get state() {
      return state!;
    },
    get seq() {
      return seq;
    },
    dispatch(happening) {
      waiting.push(happening);
      // A command may report back at once; what it reports comes after what caused it.
      if (busy) return;
      busy = true;
      try {
        takeWaiting();
      } finally {
        busy = false;
      }
    },
    dispatchAll(happenings) {
      if (busy) throw new Error('dispatchAll is not for what a command reports back: use dispatch');
      busy = true;
      try {
        const fault = tryTake(happenings);
        const faults =
          fault === null || happenings.length === 1
            ? happenings.map(() => fault)
            : happenings.map((one) => tryTake([one]));
        takeWaiting();
        return faults;
      } finally {
        busy = false;
      }
    },
    record: (event) => write([{ ...event, at: deps.now() } as RoomRecord & { at: number }]),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
