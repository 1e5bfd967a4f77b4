import { createOpenAiCompatible, type ModelSwitch } from '@zhubo/llm';
import type { EngineInfo } from '@zhubo/protocol';
import type { LearntAdapters } from '../learnt/learnt-adapters.js';
import { RoomRefusal } from '../room-handle.js';
import { noSuchEngine, notReady } from './engine-words.js';
import type { RoomEngines } from './room-deps.js';
import type { Voices } from './voices.js';

/** Language models (with the adapter that this house has tuned and promoted) and voices as one list, switched while live. */
export const createRoomEngines = (
  models: ModelSwitch,
  voices: Voices,
  learnt?: Pick<LearntAdapters, 'list' | 'use'>,
): RoomEngines => {
  const list = (): EngineInfo[] => [...models.list(), ...(learnt?.list() ?? []), ...voices.list()];
  const refuse = (kind: EngineInfo['kind'], id: string): never => {
    const known = list().filter((e) => e.kind === kind);
    const found = known.find((e) => e.id === id);
    throw new RoomRefusal(
      found
        ? notReady(found)
        : noSuchEngine(
            kind,
            id,
            known.map((e) => e.id),
          ),
    );
  };
  return {
    list,
    has: (kind, id) => list().some((e) => e.kind === kind && e.id === id),
    async use(kind, id) {
      if (kind === 'tts') return voices.use(id);
      if (await learnt?.use(id)) return;
      if (!models.use(id)) refuse(kind, id);
    },
    async add({ id, baseUrl, model, apiKey }) {
      if (list().some((e) => e.id === id))
        throw new RoomRefusal({
          en: `there is an engine ${id} already; take another id`,
          zh: `已经有叫 ${id} 的引擎，请换个名称`,
        });
      models.add(createOpenAiCompatible({ id, baseUrl, model, ...(apiKey === undefined ? {} : { apiKey }) }));
    },
  };
};
