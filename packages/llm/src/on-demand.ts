import type { LanguageModel } from './language-model.js';

/**
 * An engine that is listed as ready and starts with the first thing asked of it: one that is there to be chosen, and whose
 * process nobody pays for until then.
 */
export function createOnDemand(
  about: { id: string; title: string; licence: string },
  start: () => LanguageModel,
): LanguageModel {
  let started: LanguageModel | null = null;
  const engine = (): LanguageModel => {
    started ??= start();
    return started;
  };
  return {
    ...about,
    generate: (prompt, asked, signal) => engine().generate(prompt, asked, signal),
    async warm(prompt) {
      await engine().warm?.(prompt);
    },
    status: () => started?.status?.() ?? { state: 'ready' },
    async close() {
      await started?.close();
    },
  };
}
