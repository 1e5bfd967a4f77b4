import { createOpenAiCompatible, type ModelSwitch } from '@zhubo/llm';
import type { EngineInfo } from '@zhubo/protocol';
import { RoomRefusal } from '../room-handle.js';
import type { RoomEngines } from './room.js';
import type { Voices } from './voices.js';

/** Language models and voices as one list, switched while live. */
export const createRoomEngines = (models: ModelSwitch, voices: Voices): RoomEngines => {
  const list = (): EngineInfo[] => [...models.list(), ...voices.list()];
  const refuse = (kind: string, id: string): never => {
    const known = list().filter((e) => e.kind === kind);
    const found = known.find((e) => e.id === id);
    throw new RoomRefusal(
      found
        ? `${id} is ${found.state}${found.detail ? `: ${found.detail}` : ''}`
        : `no ${kind} engine ${id}; there are ${known.map((e) => e.id).join(', ')}`,
    );
  };
  return {
    list,
    has: (kind, id) => list().some((e) => e.kind === kind && e.id === id),
    async use(kind, id) {
      if (kind === 'tts') return voices.use(id);
      if (!models.use(id)) refuse(kind, id);
    },
    async add({ id, baseUrl, model, apiKey }) {
      if (list().some((e) => e.id === id))
        throw new RoomRefusal(`there is an engine ${id} already; take another id`);
      models.add(createOpenAiCompatible({ id, baseUrl, model, ...(apiKey === undefined ? {} : { apiKey }) }));
    },
  };
};
