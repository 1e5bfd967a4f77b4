import type { EngineInfo } from '@zhubo/protocol';
import { abortedError, EngineError } from './engine-error.js';
import { createHealth } from './engine-health.js';
import type { AnswerPrompt, GenerateOptions, LanguageModel } from './language-model.js';
import { systemTimers, type Timers } from './timers.js';

export interface ModelSwitchOptions {
  engines: LanguageModel[];
  /** Id of the engine that answers. */
  active: string;
  /** Who answers when the active engine cannot, in order. Default: all others in the order given. */
  fallback?: string[];
  /** Hears each failure, and who answers instead (null: nobody could). */
  onFail?: (failure: { id: string; error: EngineError; fallback: string | null }) => void;
  /** Hears that an engine answers again. */
  onRecover?: (id: string) => void;
  timers?: Timers;
}

export interface ModelSwitch extends LanguageModel {
  /** From the next request on this engine answers; running ones finish where they are. False for an unknown id. */
  use(id: string): boolean;
  active(): string;
  add(engine: LanguageModel): void;
  /** Takes an engine out and closes it when its last request is over. The active one stays: false. */
  remove(id: string): boolean;
  /** What the console shows. */
  list(): EngineInfo[];
}

interface Entry {
  engine: LanguageModel;
  running: number;
  leaving: boolean;
}

/**
 * One LanguageModel out of several: switched while live, with a fallback for an engine that fails before its first
 * word. After the first word there is no way back: half an answer is already said, so the error goes to the caller.
 */
export function createModelSwitch(options: ModelSwitchOptions): ModelSwitch {
  const timers = options.timers ?? systemTimers;
  const entries = new Map<string, Entry>();
  let active = options.active;
  let closed = false;
  const health = createHealth({
    timers,
    engine: (id) => entries.get(id)?.engine ?? null,
    onRecover: (id) => options.onRecover?.(id),
  });
  const add = (engine: LanguageModel) => {
    if (entries.has(engine.id)) throw new Error(`two engines with the id ${engine.id}`);
    entries.set(engine.id, { engine, running: 0, leaving: false });
  };
  for (const engine of options.engines) add(engine);
  if (!entries.has(active)) throw new Error(`no engine has the id ${active}`);

  const present = (id: string): boolean => entries.get(id)?.leaving === false;
  /** The active engine, then the others; those known to be ill last, for when nobody else is left. */
  const order = (): string[] => {
    const others = options.fallback ?? [...entries.keys()];
    const ids = [...new Set([active, ...others])].filter(present);
    return [...ids.filter((id) => health.isWell(id)), ...ids.filter((id) => !health.isWell(id))];
  };
  const leave = async (id: string, entry: Entry) => {
    if (!entry.leaving || entry.running > 0) return;
    entries.delete(id);
    await entry.engine.close();
  };

  async function* generate(
    prompt: AnswerPrompt,
    asked: GenerateOptions,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const ids = order();
    for (const [i, id] of ids.entries()) {
      const entry = entries.get(id);
      if (entry === undefined || entry.leaving) continue;
      let spoke = false;
      entry.running++;
      try {
        for await (const piece of entry.engine.generate(prompt, asked, signal)) {
          spoke = true;
          yield piece;
        }
        health.well(id);
        return;
      } catch (thrown) {
        const error =
          thrown instanceof EngineError
            ? thrown
            : new EngineError('protocol', `${id}: ${(thrown as Error).message}`, { retryable: false });
        // Being stopped, or a prompt that is too long, says nothing about the engine's health.
        if (error.code === 'aborted' || signal.aborted) throw error;
        if (error.code !== 'prompt') health.ill(id, error);
        const fallback = spoke ? null : (ids.slice(i + 1).find(present) ?? null);
        options.onFail?.({ id, error, fallback });
        if (fallback === null) throw error;
      } finally {
        entry.running--;
        await leave(id, entry);
      }
    }
    if (signal.aborted) throw abortedError(active);
    throw new EngineError('closed', 'no engine is left', { retryable: false });
  }

  return {
    get id() {
      return active;
    },
    get title() {
      return entries.get(active)?.engine.title ?? active;
    },
    get licence() {
      return entries.get(active)?.engine.licence ?? '';
    },
    generate,
    async warm(prompt) {
      const id = order()[0];
      if (id !== undefined) await entries.get(id)?.engine.warm?.(prompt);
    },
    status: () => health.status(active),
    use(id) {
      if (!present(id)) return false;
      active = id;
      return true;
    },
    active: () => active,
    add,
    remove(id) {
      const entry = entries.get(id);
      if (entry === undefined || id === active) return false;
      entry.leaving = true;
      health.forget(id);
      void leave(id, entry);
      return true;
    },
    list: () =>
      [...entries.values()]
        .filter((e) => !e.leaving)
        .map(({ engine }) => ({
          id: engine.id,
          kind: 'llm' as const,
          title: engine.title,
          licence: engine.licence,
          ...health.status(engine.id),
          active: engine.id === active,
        })),
    async close() {
      if (closed) return;
      closed = true;
      health.close();
      await Promise.all([...entries.values()].map((e) => e.engine.close()));
      entries.clear();
    },
  };
}
