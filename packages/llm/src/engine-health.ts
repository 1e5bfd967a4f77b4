import type { EngineError } from './engine-error.js';
import type { AnswerPrompt, EngineStatus, LanguageModel } from './language-model.js';
import type { Timers } from './timers.js';

/** Pauses between tries of an ill engine, by how many failed in a row. */
export const COOL_DOWNS_MS = [5_000, 15_000, 60_000] as const;

const PROBE: AnswerPrompt = {
  shop: '助播',
  host: '助播',
  style: '简短',
  facts: [],
  history: [],
  question: '在吗',
  product: null,
};
const PROBE_TOKENS = 4;

export interface HealthOptions {
  timers: Timers;
  engine: (id: string) => LanguageModel | null;
  onRecover: (id: string) => void;
}

/**
 * Which engines can be asked. One that failed rests for a while and is then tried in the background with a small
 * question, so that no viewer waits for a dead server.
 */
export function createHealth(options: HealthOptions) {
  const { timers } = options;
  const illness = new Map<string, { error: EngineError | Error; failures: number; timer: unknown }>();
  const closing = new AbortController();

  const probe = async (id: string): Promise<void> => {
    const engine = options.engine(id);
    if (engine === null) return;
    try {
      const asked = { maxTokens: PROBE_TOKENS, priority: 'idle' as const };
      // The first word is enough.
      for await (const _ of engine.generate(PROBE, asked, closing.signal)) break;
      well(id);
    } catch (error) {
      if (illness.has(id)) ill(id, error as Error);
    }
  };

  function ill(id: string, error: EngineError | Error): void {
    if (closing.signal.aborted) return;
    const before = illness.get(id);
    timers.clear(before?.timer);
    const failures = (before?.failures ?? 0) + 1;
    const pauseMs = COOL_DOWNS_MS[Math.min(failures, COOL_DOWNS_MS.length) - 1] as number;
    illness.set(id, { error, failures, timer: timers.set(() => void probe(id), pauseMs) });
  }

  function well(id: string): void {
    if (forget(id)) options.onRecover(id);
  }

  function forget(id: string): boolean {
    timers.clear(illness.get(id)?.timer);
    return illness.delete(id);
  }

  return {
    ill,
    well,
    forget,
    isWell(id: string): boolean {
      const state = options.engine(id)?.status?.().state ?? 'ready';
      return !illness.has(id) && (state === 'ready' || state === 'loading');
    },
    status(id: string): EngineStatus {
      const own = options.engine(id)?.status?.() ?? { state: 'ready' as const };
      const sick = illness.get(id);
      return sick === undefined || own.state !== 'ready'
        ? own
        : { state: 'failed', detail: sick.error.message };
    },
    close(): void {
      closing.abort();
      for (const id of [...illness.keys()]) forget(id);
    },
  };
}
