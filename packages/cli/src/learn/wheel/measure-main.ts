import { adapterAt, loadEngine } from '../engine.js';
import { answerLessons } from '../lessons.js';
import { lessonsAfterwards, planted } from './afterwards.js';

// node dist/learn/wheel/measure-main.js DATA_DIR [ID]: the weakness and what must not be lost, on products and wordings of no lesson.
const [dataDir, id = null] = process.argv.slice(2);
if (!dataDir) throw new Error('usage: measure-main.js DATA_DIR [ID]');
const engine = await loadEngine(await adapterAt(dataDir, id));
const [answers = []] = await answerLessons(await lessonsAfterwards(), [engine]);
await engine.close();
for (const { lesson, answer, right } of answers)
  console.log(
    `${right ? 'right' : 'wrong'}  ${lesson.question}  [${lesson.said ?? ''}]${answer}  (wanted ${lesson.chosen || 'no more'})`,
  );
const share = (of: typeof answers): string => `${of.filter((a) => a.right).length}/${of.length}`;
console.log(
  `planted weakness ${share(answers.filter(planted))}, the others ${share(answers.filter((a) => !planted(a)))}`,
);
