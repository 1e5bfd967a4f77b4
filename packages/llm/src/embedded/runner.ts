import {
  getLlama,
  type Llama,
  type LlamaContextSequence,
  LlamaGrammarEvaluationState,
  LlamaLogLevel,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import type { StopFlag } from './job-queue.js';
import { createLineDecoder } from './line-decoder.js';
import type { FromWorker, JobRequest, JobStats, LoadOptions } from './messages.js';
import { createPrefixSlots } from './prefix-slots.js';
import { slotGrammar } from './slot-grammar.js';

/** What a run comes to, without the job's id. */
export type RunResult =
  | Omit<Extract<FromWorker, { type: 'end' }>, 'id'>
  | Omit<Extract<FromWorker, { type: 'failed' }>, 'id'>;

export interface Runner {
  run(job: JobRequest, stop: StopFlag, onText: (text: string) => void): Promise<RunResult>;
}

/** Prompt tokens evaluated between two looks at the stop flag: idle work must give way soon (16 take about 75 ms). */
const IDLE_CHUNK_TOKENS = 16;
const URGENT_CHUNK_TOKENS = 128;
/** Usual values for short spoken answers; only used with a temperature above 0. */
const SAMPLING = { topK: 40, topP: 0.95 };

/** Loads model and adapter from local files: it neither builds nor downloads anything. Rejects with the reason. */
export async function loadRunner(options: LoadOptions): Promise<{ runner: Runner; loadMs: number }> {
  const begun = performance.now();
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    maxThreads: options.threads,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath: options.modelPath });
  const context = await model.createContext({
    contextSize: options.contextSize,
    sequences: options.slots,
    batchSize: URGENT_CHUNK_TOKENS,
    threads: options.threads,
    // Without it a sliding-window model cannot take up an evaluated beginning again.
    swaFullCache: true,
    ...(options.adapterPath !== null && { lora: { adapters: [{ filePath: options.adapterPath }] } }),
  });
  const slots = createPrefixSlots(
    Array.from({ length: options.slots }, () => {
      const sequence = context.getSequence();
      return {
        sequence,
        shared: (tokens: Token[]) => sequence.compareContextTokens(tokens).firstDifferentIndex,
      };
    }),
  );
  const runner: Runner = {
    run: (job, stop, onText) => runJob({ llama, model, slots }, options.contextSize, job, stop, onText),
  };
  return { runner, loadMs: performance.now() - begun };
}

type Slots = ReturnType<
  typeof createPrefixSlots<Token, { sequence: LlamaContextSequence; shared(tokens: Token[]): number }>
>;

interface Loaded {
  llama: Llama;
  model: LlamaModel;
  slots: Slots;
}

async function runJob(
  { llama, model, slots }: Loaded,
  contextSize: number,
  job: JobRequest,
  stop: StopFlag,
  onText: (text: string) => void,
): Promise<RunResult> {
  const begun = performance.now();
  const tokens = fitting(model, job, contextSize);
  if (tokens === null)
    return { type: 'failed', code: 'prompt', message: 'the prompt is longer than the context' };
  const { slot, shared } = slots.take(tokens);
  // The last token is always evaluated anew: its result is the first token of the answer.
  const reused = Math.min(shared, tokens.length - 1);
  const { sequence } = slot;
  await sequence.adaptStateToTokens(tokens.slice(0, reused), false);
  const stats: JobStats = {
    promptTokens: tokens.length,
    reusedTokens: sequence.nextTokenIndex,
    answerTokens: 0,
    firstTokenMs: null,
    totalMs: 0,
  };
  const last = await evaluateAllButLast(sequence, tokens, job, stop);
  if (stop.reason === null && job.maxTokens > 0) {
    const decoder = createLineDecoder<Token>((part, before) => model.detokenize(part, false, before));
    const sampling = job.temperature > 0 ? SAMPLING : {};
    const grammar =
      job.labels === null ? null : await llama.createGrammar({ grammar: slotGrammar(job.labels) });
    const answer = sequence.evaluate([last], {
      temperature: job.temperature,
      ...sampling,
      ...(job.seed !== null && { seed: job.seed }),
      ...(grammar && { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }),
    });
    for await (const token of answer) {
      stats.firstTokenMs ??= performance.now() - begun;
      if (stop.reason !== null) break;
      stats.answerTokens++;
      const { text, done } = decoder.push(token);
      if (text !== '') onText(text);
      if (done || stats.answerTokens >= job.maxTokens) break;
    }
  }
  if (stop.reason !== null) return { type: 'failed', code: stop.reason, message: stop.reason };
  stats.totalMs = performance.now() - begun;
  return { type: 'end', stats };
}

function fitting(model: LlamaModel, job: JobRequest, contextSize: number): Token[] | null {
  for (const text of job.texts) {
    const tokens = model.tokenize(text, false);
    const bos = model.tokens.shouldPrependBosToken ? model.tokens.bos : null;
    if (bos !== null) tokens.unshift(bos);
    if (tokens.length + job.maxTokens <= contextSize) return tokens;
  }
  return null;
}

/** Evaluates what the slot does not hold yet, in steps that look at the stop flag; gives back the last token. */
async function evaluateAllButLast(
  sequence: LlamaContextSequence,
  tokens: Token[],
  job: JobRequest,
  stop: StopFlag,
): Promise<Token> {
  const step = job.idle ? IDLE_CHUNK_TOKENS : URGENT_CHUNK_TOKENS;
  const end = tokens.length - 1;
  for (let at = sequence.nextTokenIndex; at < end && stop.reason === null; at += step) {
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, Math.min(at + step, end)));
  }
  return tokens[end] as Token;
}
