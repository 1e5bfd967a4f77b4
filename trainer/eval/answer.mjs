// Answers held-out cases with the engine that ships (llama.cpp, the quantised base and the adapter).
// node trainer/eval/answer.mjs CASES.jsonl BASE.gguf ADAPTER.gguf|none ANSWERS.jsonl [threads] [slots]
// With `slots` the model can name no fact that the case does not hold (the grammar of packages/llm); needs `npm run build`.
import { writeFileSync } from 'node:fs';
import { slotGrammar } from '@zhubo/llm';
import { LlamaGrammarEvaluationState } from 'node-llama-cpp';
import { openModel, readRows } from './open-model.mjs';

const ANSWER_TOKENS_MAX = 64;
const [casesPath, modelPath, adapterPath, answersPath, threads = '1', only] = process.argv.slice(2);
if (!answersPath)
  throw new Error(
    'usage: answer.mjs CASES.jsonl BASE.gguf ADAPTER.gguf|none ANSWERS.jsonl [threads] [slots]',
  );

/** Of this process with its threads: what a busy machine does not change. */
function cpuMs(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const { llama, model, sequence } = await openModel(modelPath, adapterPath, Number(threads));
const rows = [];
for (const { id, prompt, facts } of readRows(casesPath)) {
  await sequence.clearHistory();
  const tokens = [model.tokens.bos, ...model.tokenize(prompt)];
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  let firstAt = 0;
  let firstTokenCpuMs = 0;
  const said = [];
  let ended = false;
  const grammar =
    only === 'slots' && (await llama.createGrammar({ grammar: slotGrammar(Object.keys(facts)) }));
  const options = {
    temperature: 0,
    yieldEogToken: true,
    ...(grammar && { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }),
  };
  for await (const token of sequence.evaluate(tokens, options)) {
    if (firstAt === 0) {
      firstAt = performance.now();
      firstTokenCpuMs = cpuMs(cpuBefore);
    }
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
    firstTokenCpuMs,
    totalCpuMs: cpuMs(cpuBefore),
  });
}
writeFileSync(answersPath, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
await llama.dispose();
