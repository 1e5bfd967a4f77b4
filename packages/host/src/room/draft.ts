import type { RoomRecord } from '@zhubo/protocol';
import type { Command } from './command.js';
import type { RoomState } from './state.js';

/** One step being worked out: a shallow copy of the state and the commands so far. Nested values are replaced, never changed. */
export interface Draft {
  readonly state: RoomState;
  readonly commands: Command[];
  do(command: Command): void;
  record(event: RoomRecord): void;
}

export function createDraft(state: RoomState): Draft {
  const commands: Command[] = [];
  return {
    state,
    commands,
    do: (command) => void commands.push(command),
    record: (event) => void commands.push({ type: 'record', event }),
  };
}
