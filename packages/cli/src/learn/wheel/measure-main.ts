import { answerPrompt, relevantFacts, triageFor } from '@zhubo/host';
import { adapterAt, loadEngine } from '../engine.js';
import { answerLessons, type HeldOut } from '../measure.js';
import { askedAfterwards, wheelShop } from './shop.js';

/** A moment at which the shop's prices hold. */
const AT = Date.UTC(2026, 10, 25, 12);

/** The questions as the live room would put them to the model. */
function lessons(): HeldOut[] {
  const catalogue = wheelShop();
  return askedAfterwards().map(({ text, label }) => {
    const triage = triageFor(catalogue)(text, { onStage: null, lastAsked: null });
    const facts = relevantFacts(text, triage, catalogue, AT);
    const prompt = answerPrompt({ question: text, triage, catalogue, history: [], variety: 0 }, facts);
    return {
      facts: Object.fromEntries([
        ...(prompt.product === null ? [] : [['商品', prompt.product]]),
        ...prompt.facts.map((f) => [f.label, f.value]),
      ]) as Record<string, string>,
      question: text,
      history: [],
      chosen: `【${label}】`,
      rejected: label === '偏远运费' ? '【运费】' : null,
    };
  });
}

// node dist/learn/wheel/measure-main.js DATA_DIR [ID]: the weakness and what must not be lost, on products and wordings of no lesson.
const [dataDir, id = null] = process.argv.slice(2);
if (!dataDir) throw new Error('usage: measure-main.js DATA_DIR [ID]');
const engine = await loadEngine(await adapterAt(dataDir, id));
const answers = await answerLessons(lessons(), engine);
await engine.close();
for (const { lesson, answer, right } of answers)
  console.log(`${right ? 'right' : 'wrong'}  ${lesson.question}  ${answer}  (wanted ${lesson.chosen})`);
const share = (of: typeof answers): string => `${of.filter((a) => a.right).length}/${of.length}`;
console.log(
  `remote fee ${share(answers.filter((a) => a.lesson.rejected !== null))}, other ${share(answers.filter((a) => a.lesson.rejected === null))}`,
);
