// node gguf_logits.mjs MODEL.gguf TEXTS.json -> JSON of [{ tokens, logits }]: the prompt as the runtime reads it, and what follows it.
import { readFileSync } from 'node:fs';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';

const [modelPath, textsPath] = process.argv.slice(2);
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  maxThreads: 1,
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({ modelPath });
const context = await model.createContext({ contextSize: 256, sequences: 1, threads: 1 });
const sequence = context.getSequence();
const found = [];
for (const text of JSON.parse(readFileSync(textsPath, 'utf8'))) {
  await sequence.clearHistory();
  const tokens = model.tokenize(text, false);
  if (model.tokens.shouldPrependBosToken) tokens.unshift(model.tokens.bos);
  const all = { generateNext: { logits: true } };
  const results = await sequence.controlledEvaluate([...tokens.slice(0, -1), [tokens.at(-1), all]]);
  const logits = [...results.at(-1).next.logits].sort(([a], [b]) => a - b).map(([, value]) => value);
  found.push({ tokens, logits, text: model.detokenize(tokens.slice(1), false) });
}
console.log(JSON.stringify(found));
await llama.dispose();
