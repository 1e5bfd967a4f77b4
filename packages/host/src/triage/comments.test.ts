import { describe, expect, it } from 'vitest';
import { demoShop } from './examples.js';
import { halfOf, readHalf, readLabelled, readReal } from './labelled.js';
import { scoreIntents } from './score.js';
import { createTriage } from './triage.js';

const triage = createTriage(demoShop());
const where = { onStage: 'p1' };
const SET_MIN = 1_000;
const HALF_MIN = 400;
const TEST_F1_MIN = 0.85;
const REAL_LINES = 500;

describe('the comments written by hand', () => {
  it('are many, of two halves by a fixed rule', () => {
    const [tune, test] = [readHalf('tune'), readHalf('test')];
    expect(tune.length + test.length).toBeGreaterThanOrEqual(SET_MIN);
    expect(Math.min(tune.length, test.length)).toBeGreaterThanOrEqual(HALF_MIN);
    expect(halfOf('多少钱')).toBe(halfOf(' 多 少 钱 '));
  });

  it('share no line between what is learnt from and what is tested on', () => {
    const plain = (t: string): string => t.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
    const learnt = new Set(
      [...readHalf('tune'), ...readLabelled('lessons.tsv'), ...readLabelled('labelled.tsv')].map((c) =>
        plain(c.text),
      ),
    );
    expect(readHalf('test').filter((c) => learnt.has(plain(c.text)))).toEqual([]);
  });

  it('of the test half are told apart', () => {
    const pairs = readHalf('test').map(({ text, fair }) => {
      const said = triage(text, where).intent;
      return { truth: fair.includes(said) ? said : fair[0]!, said };
    });
    expect(scoreIntents(pairs).macroF1).toBeGreaterThanOrEqual(TEST_F1_MIN);
  });
});

/** Under these the real sets have got worse; the numbers themselves are in docs/triage.md. */
describe.each([
  ['real-live-chat.tsv', 0.88],
  ['real-buyer-lines.tsv', 0.77],
] as const)('real lines of %s', (file, accuracyMin) => {
  const real = readReal(file);

  it.skipIf(!real)('are told apart about as well as measured', () => {
    expect(real).toHaveLength(REAL_LINES);
    const right = real!.filter(({ text, fair }) => fair.includes(triage(text, where).intent));
    expect(right.length / REAL_LINES).toBeGreaterThanOrEqual(accuracyMin);
  });

  it.runIf(!real)('are not scored: the recordings are not on this machine', () => {
    expect(real).toBeNull();
  });
});
