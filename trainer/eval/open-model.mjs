import { readFileSync } from 'node:fs';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';

const CONTEXT_TOKENS = 1_024;

/** A quantised model, with an adapter unless that is 'none', in the engine that ships: on the CPU, one sequence. */
export async function openModel(modelPath, adapterPath, threads) {
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    maxThreads: threads,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath });
  const context = await model.createContext({
    contextSize: CONTEXT_TOKENS,
    sequences: 1,
    threads,
    ...(adapterPath !== 'none' && { lora: { adapters: [{ filePath: adapterPath }] } }),
  });
  return { llama, model, sequence: context.getSequence() };
}

/** The rows of a JSONL file. */
export const readRows = (path) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
