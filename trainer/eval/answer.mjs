// Answers held-out cases with the engine that ships (llama.cpp, the quantised base and the adapter).
// node trainer/eval/answer.mjs CASES.jsonl BASE.gguf ADAPTER.gguf|none ANSWERS.jsonl [threads]
import { readFileSync, writeFileSync } from 'node:fs';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';

const ANSWER_TOKENS_MAX = 64;
const CONTEXT_TOKENS = 1_024;
const [casesPath, modelPath, adapterPath, answersPath, threads = '1'] = process.argv.slice(2);
if (!answersPath)
  throw new Error('usage: answer.mjs CASES.jsonl BASE.gguf ADAPTER.gguf|none ANSWERS.jsonl [threads]');

const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  maxThreads: Number(threads),
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({ modelPath });
const context = await model.createContext({
  contextSize: CONTEXT_TOKENS,
  sequences: 1,
  threads: Number(threads),
  ...(adapterPath !== 'none' && { lora: { adapters: [{ filePath: adapterPath }] } }),
});
const sequence = context.getSequence();
const rows = [];
for (const { id, prompt } of readFileSync(casesPath, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))) {
  await sequence.clearHistory();
  const tokens = [model.tokens.bos, ...model.tokenize(prompt)];
  const startedAt = performance.now();
  let firstAt = 0;
  const said = [];
  let ended = false;
  for await (const token of sequence.evaluate(tokens, { temperature: 0, yieldEogToken: true })) {
    if (firstAt === 0) firstAt = performance.now();
    said.push(token);
    ended = model.isEogToken(token) || model.detokenize([token]).includes('\n');
    if (ended || said.length >= ANSWER_TOKENS_MAX) break;
  }
  rows.push({
    id,
    answer: model.detokenize(said).split('\n')[0],
    ended,
    promptTokens: tokens.length,
    answerTokens: said.length,
    firstTokenMs: firstAt - startedAt,
    totalMs: performance.now() - startedAt,
  });
}
writeFileSync(answersPath, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
await llama.dispose();
