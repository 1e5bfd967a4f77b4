import { describe, expect, it } from 'vitest';
import { BUCKETS, type Evidence, featuresOf } from './features.js';
import { CLASSES, guesses, pack, unpack } from './model.js';
import { train } from './train.js';

const evidence = (text: string): Evidence => ({
  text,
  emoji: [],
  asking: false,
  named: 'none',
  rule: null,
  hits: [],
});
const lesson = (text: string, intent: 'question.price' | 'praise') => ({
  features: featuresOf(evidence(text)),
  fair: [intent],
});
const lessons = [
  lesson('多少钱', 'question.price'),
  lesson('啥价', 'question.price'),
  lesson('真好看', 'praise'),
  lesson('太美了', 'praise'),
];

describe('the learned judge', () => {
  it('learns the same from the same, and keeps what it learnt when packed', () => {
    const weights = train(lessons);
    expect(Buffer.compare(Buffer.from(train(lessons).buffer), Buffer.from(weights.buffer))).toBe(0);
    const packed = pack(weights);
    const model = unpack(packed);
    expect(guesses(model, featuresOf(evidence('多少钱啊')))[0]!.intent).toBe('question.price');
    expect(guesses(model, featuresOf(evidence('好看')))[0]!.intent).toBe('praise');
  });

  it('refuses weights made for other features', () => {
    const packed = pack(new Float64Array(BUCKETS * CLASSES).fill(1));
    expect(() => unpack({ ...packed, buckets: BUCKETS / 2 })).toThrow(/training script/);
  });

  it('takes the words of one group for one another', () => {
    const values = (text: string) => new Set(featuresOf(evidence(text)).buckets);
    const shared = [...values('有红色吗')].filter((b) => values('有蓝色吗').has(b));
    const other = [...values('有红色吗')].filter((b) => values('有人吗').has(b));
    expect(shared.length).toBeGreaterThan(other.length);
  });
});
