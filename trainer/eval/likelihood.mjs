// How likely a model takes given answers to be, in the engine that ships.
// node trainer/eval/likelihood.mjs ASKED.jsonl BASE.gguf ADAPTER.gguf|none OUT.jsonl [threads]
// ASKED: {id, prompt, answer}; OUT: {id, logProbability (natural), tokens}, each answer with the line break that ends it.
import { writeFileSync } from 'node:fs';
import { openModel, readRows } from './open-model.mjs';

const [askedPath, modelPath, adapterPath, outPath, threads = '1'] = process.argv.slice(2);
if (!outPath)
  throw new Error('usage: likelihood.mjs ASKED.jsonl BASE.gguf ADAPTER.gguf|none OUT.jsonl [threads]');

const { llama, model, sequence } = await openModel(modelPath, adapterPath, Number(threads));
const rows = [];
for (const { id, prompt, answer } of readRows(askedPath)) {
  await sequence.clearHistory();
  const asked = [model.tokens.bos, ...model.tokenize(prompt)];
  const said = model.tokenize(`${answer}\n`);
  const all = [...asked, ...said];
  // The last token predicts nothing that is asked about.
  const input = all.slice(0, -1).map((token, i) =>
    i < asked.length - 1
      ? token
      : [
          token,
          {
            generateNext: {
              totalLogitWeight: true,
              logits: { filter: { tokens: [all[i + 1]], includeTop: 1 } },
              // Weights as the model has them: no temperature, nothing cut off.
              options: { temperature: 1, topK: 0, topP: 1, minP: 0 },
            },
          },
        ],
  );
  const told = await sequence.controlledEvaluate(input);
  let logProbability = 0;
  for (let i = asked.length - 1; i < all.length - 1; i++) {
    const { logits, totalLogitWeight } = told[i].next;
    const most = Math.max(...logits.values());
    logProbability += logits.get(all[i + 1]) - most - Math.log(totalLogitWeight);
  }
  rows.push({ id, logProbability, tokens: said.length });
}
writeFileSync(outPath, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
await llama.dispose();
