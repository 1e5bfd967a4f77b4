import { EngineError } from './engine-error.js';
import type { LanguageModel } from './language-model.js';

/**
 * Holds the place of an engine whose files are not here: it is listed as `missing` (or `loading`, `failed`) with the mend, and a switch that
 * is left with nothing else says the same.
 */
export function createAbsentModel(about: {
  id: string;
  title: string;
  licence: string;
  /** Why it is not here, and the mend. */
  detail: string;
  /** `loading` while its files are still being fetched. */
  state?: 'missing' | 'loading' | 'failed';
}): LanguageModel {
  return {
    id: about.id,
    title: about.title,
    licence: about.licence,
    // biome-ignore lint/correctness/useYield: it has nothing to say
    async *generate() {
      throw new EngineError('load', `${about.id}: ${about.detail}`, { retryable: false });
    },
    status: () => ({ state: about.state ?? 'missing', detail: about.detail }),
    async close() {},
  };
}
