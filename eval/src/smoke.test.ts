import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { halfOf, mixed, parseCases, readCases } from './cases.js';
import { openCandidate } from './models.js';
import { figuresOf } from './report.js';
import { runCases } from './run.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const cases = readCases(fileURLToPath(new URL('../cases', import.meta.url)));
const CASES_MIN = 400;
const SAMPLE = 60;

describe('cases', () => {
  it('are many, and each is there once', () => {
    expect(cases.length).toBeGreaterThanOrEqual(CASES_MIN);
    const same = cases.map((c) => JSON.stringify([c.shop, c.stage, c.steps]));
    expect(same.filter((s, i) => same.indexOf(s) < i)).toEqual([]);
  });

  it('part into two halves by line, so that one can stay unread', () => {
    const ids = (half: string): string[] => halfOf(cases, half).map((c) => c.id);
    expect(ids('odd').every((id) => /[13579]$/u.test(id))).toBe(true);
    expect(ids('even').every((id) => /[02468]$/u.test(id))).toBe(true);
    expect([...ids('odd'), ...ids('even')].sort()).toEqual(cases.map((c) => c.id).sort());
    expect(() => halfOf(cases, 'both')).toThrow('"both", not odd or even');
  });

  it('say which line is wrong', () => {
    const head = 'stage\tsay\twant\tproduct\thas\tnot\n';
    expect(() => parseCases(`${head}p1\t多少钱\tmaybe`, 'demo', 'x.tsv')).toThrow('x.tsv:2: want is "maybe"');
    expect(() => parseCases(`${head}p1\t多少钱｜[p2]\tanswer`, 'demo', 'x.tsv')).toThrow(
      'x.tsv:2: the last step',
    );
    expect(
      parseCases(`${head}-\t[p1.price=9.9]｜多少\tanswer\tp1\t9.9&a|b`, 'demo', 'x.tsv')[0],
    ).toMatchObject({
      stage: null,
      steps: [
        { type: 'patch', product: 'p1', field: 'price', value: 9.9 },
        { type: 'say', text: '多少' },
      ],
      has: [['9.9'], ['a', 'b']],
    });
  });
});

describe('a sample of the demo shop', () => {
  const sample = mixed(cases.filter((c) => c.shop === 'demo')).slice(0, SAMPLE);
  // The figures themselves are the command's affair; here nothing untrue is spoken and nothing breaks.
  it.each(['grounded', 'adversarial'])('is answered without an untrue word (%s)', async (name) => {
    const candidate = await openCandidate(name, repository);
    try {
      const some = name === 'grounded' ? sample : sample.slice(0, 20);
      const { scores } = await runCases(some, candidate, { repository, data: '' });
      expect(
        scores.flatMap((s) => s.unsupported.map((u) => `${s.id} ${u.kind} ${u.text}: ${u.clause}`)),
      ).toEqual([]);
      expect(
        scores.filter((s) => s.turn.outcome === 'failed').map((s) => `${s.id}: ${s.turn.reason}`),
      ).toEqual([]);
      expect(scores.filter((s) => s.group === 'attacks' && !s.ok).map((s) => s.id)).toEqual([]);
      expect(figuresOf(scores).cases).toBe(some.length);
    } finally {
      await candidate.close();
    }
  });
});
