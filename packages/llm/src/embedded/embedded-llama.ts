import { availableParallelism } from 'node:os';
import { renderAdapterPrefix, renderAdapterPrompt } from '../adapter-prompt.js';
import { abortedError, closedError, EngineError } from '../engine-error.js';
import type { AnswerPrompt, GenerateOptions, LanguageModel } from '../language-model.js';
import { createPieceQueue, type PieceQueue } from '../pieces.js';
import { singleLine } from '../single-line.js';
import { systemTimers, type Timers } from '../timers.js';
import type { FromWorker, JobRequest, JobStats } from './messages.js';
import { createSupervisor } from './supervisor.js';
import { builtWorkerPath, startWorkerProcess, type WorkerProcess } from './worker-process.js';

export interface EmbeddedLlamaOptions {
  /** GGUF file. */
  modelPath: string;
  /** LoRA adapter as GGUF, trained on `renderAdapterPrompt`. */
  adapterPath?: string;
  id?: string;
  title?: string;
  licence?: string;
  /** Default: half of the cores, one at least and four at most. */
  threads?: number;
  /** Tokens of prompt and answer together. Default 1024. */
  contextSize?: number;
  /** Products whose facts stay evaluated. Default 3. */
  slots?: number;
  /** Only slots of the facts given can be written, and no digit (`slotGrammar`); cheap where the vocabulary is small. */
  onlyGivenSlots?: boolean;
  /** Hears what each finished request cost. */
  onStats?: (stats: JobStats) => void;
  /** Built worker file; found by itself unless bundled elsewhere. */
  workerPath?: string;
  start?: () => WorkerProcess;
  timers?: Timers;
}

/**
 * The threads of one evaluation wait for each other at every layer. With as many as there are cores, any other load
 * (speech is synthesised meanwhile) makes all of them wait: two threads on two busy cores were ten times slower than
 * one. Past four a small model gains nothing.
 */
const THREADS_MAX = 4;
const defaultThreads = (): number => Math.max(1, Math.min(THREADS_MAX, availableParallelism() >> 1));
const CONTEXT_TOKENS = 1_024;
const SLOTS = 3;

/**
 * A llama.cpp model in one child process, loading from now on. The process is started again when it dies; what it
 * was saying then ends with EngineError `died`. Requests that come while it loads wait for it.
 */
export function createEmbeddedLlama(options: EmbeddedLlamaOptions): LanguageModel {
  const id = options.id ?? 'embedded';
  const jobs = new Map<number, PieceQueue>();
  let lastId = 0;
  let closed = false;

  const failAll = (error: EngineError) => {
    for (const pieces of jobs.values()) pieces.fail(error);
    jobs.clear();
  };
  const supervisor = createSupervisor({
    id,
    load: {
      modelPath: options.modelPath,
      adapterPath: options.adapterPath ?? null,
      threads: options.threads ?? defaultThreads(),
      contextSize: options.contextSize ?? CONTEXT_TOKENS,
      slots: options.slots ?? SLOTS,
    },
    start: options.start ?? (() => startWorkerProcess(options.workerPath ?? builtWorkerPath())),
    timers: options.timers ?? systemTimers,
    onDeath: failAll,
    onMessage: (message) => {
      if (message.type === 'loaded' || message.type === 'loadFailed') return;
      const pieces = jobs.get(message.id);
      if (message.type === 'text') return pieces?.push(message.text);
      jobs.delete(message.id);
      if (message.type === 'end') {
        options.onStats?.(message.stats);
        pieces?.end();
      } else pieces?.fail(errorOf(id, message));
    },
  });

  async function* run(request: Omit<JobRequest, 'id'>, signal: AbortSignal): AsyncGenerator<string> {
    if (closed) throw closedError(id);
    if (signal.aborted) throw abortedError(id);
    const job: JobRequest = { ...request, id: ++lastId };
    const stop = () => {
      jobs.delete(job.id);
      supervisor.send({ type: 'abort', id: job.id });
    };
    const pieces = createPieceQueue(stop);
    const onAbort = () => {
      pieces.fail(abortedError(id));
      stop();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    supervisor.ready().then(
      () => {
        if (signal.aborted) return;
        jobs.set(job.id, pieces);
        supervisor.send({ type: 'job', job });
      },
      (error: EngineError) => pieces.fail(error),
    );
    try {
      yield* pieces;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  return {
    id,
    title: options.title ?? 'llama.cpp',
    licence: options.licence ?? 'see the model',
    generate: (prompt: AnswerPrompt, asked: GenerateOptions, signal) =>
      run(
        {
          texts: shorterAndShorter(prompt),
          maxTokens: asked.maxTokens,
          temperature: asked.temperature ?? 0,
          seed: asked.seed ?? null,
          idle: asked.priority === 'idle',
          labels: options.onlyGivenSlots ? labelsOf(prompt) : null,
        },
        signal,
      ),
    async warm(prompt) {
      const request = {
        texts: [renderAdapterPrefix(prompt)],
        maxTokens: 0,
        temperature: 0,
        seed: null,
        idle: true,
        labels: null,
      };
      try {
        for await (const _ of run(request, new AbortController().signal));
      } catch {
        // Only a hint: the request that follows reports what is wrong.
      }
    },
    status: () => supervisor.status(),
    async close() {
      closed = true;
      failAll(closedError(id));
      await supervisor.close();
    },
  };
}

const labelsOf = (prompt: AnswerPrompt): string[] => [
  ...(prompt.product === null ? [] : ['商品']),
  ...prompt.facts.map((f) => singleLine(f.label)),
];

/** As it is; without what was said before; then with fewer and fewer of the last (least important) facts. */
function shorterAndShorter(prompt: AnswerPrompt): string[] {
  const forms = [prompt, { ...prompt, history: [] }];
  for (let kept = prompt.facts.length >> 1; kept > 0; kept >>= 1)
    forms.push({ ...prompt, history: [], facts: prompt.facts.slice(0, kept) });
  return [...new Set(forms.map(renderAdapterPrompt))];
}

function errorOf(id: string, failure: Extract<FromWorker, { type: 'failed' }>): EngineError {
  if (failure.code === 'aborted') return abortedError(id);
  if (failure.code === 'preempted')
    return new EngineError('aborted', `${id}: gave way to an urgent request`, { retryable: true });
  return new EngineError(failure.code, `${id}: ${failure.message}`, { retryable: false });
}
