import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { feelingOf, feltOf } from './feeling.js';
import { type LabelledLine, parseFeelings, scoreFeelings } from './feeling-lines.js';

const lines = (name: string): LabelledLine[] =>
  parseFeelings(readFileSync(new URL(`../../eval/${name}`, import.meta.url), 'utf8'));
const macroF1 = (list: readonly LabelledLine[]): number =>
  scoreFeelings(list.map((l) => ({ truth: l.feeling, guess: feelingOf(l.text) }))).macroF1;

describe('feeling of a sentence', () => {
  it.each([
    ['谢谢大家', 'happy'],
    ['大家好，欢迎来到直播间', 'happy'],
    ['不好意思，谢谢您等这么久', 'sorry'],
    ['雾蓝色已经售罄了', 'sorry'],
    ['只剩最后十件了赶紧点右下角小黄车', 'excited'],
    ['到手价八十九块九', 'excited'],
    ['有朋友问这个掉不掉色', 'listening'],
    ['小明问：多少钱', 'listening'],
    ['哇，居然有这么多人', 'surprised'],
    ['这个我帮您问一下', 'thinking'],
    ['面料是百分之百的棉织成', 'neutral'],
    ['Sorry, that one is sold out', 'sorry'],
    ['Hurry, selling fast', 'excited'],
  ] as const)('%s: %s', (text, feeling) => {
    expect(feelingOf(text)).toBe(feeling);
  });
  it('asks what the turn is for when the words say nothing', () => {
    expect(feelingOf('嗯', 'complaint')).toBe('sorry');
    expect(feelingOf('谢谢', 'complaint')).toBe('happy');
  });
  it('fits lines that nothing was tuned on', () => {
    expect(macroF1(lines('feelings.tsv').filter((l) => l.part === 'test'))).toBeGreaterThan(0.8);
    expect(macroF1(lines('feelings-unseen.tsv'))).toBeGreaterThan(0.3);
  });
  it('hears a denied feeling', () => {
    expect(feelingOf('不用客气，有问题直接打字')).toBe('neutral');
  });
  it('is stronger where the words are', () => {
    const strength = (text: string): number => feltOf(text).strength;
    expect(strength('太开心了，今天来了这么多老朋友')).toBeGreaterThan(strength('谢谢大家'));
    expect(strength('可以的，很适合你')).toBeLessThan(strength('谢谢大家'));
    const mean = (s: number): number => {
      const of = lines('feelings.tsv').filter((l) => l.feeling !== 'neutral' && l.strength === s);
      return of.reduce((sum, l) => sum + strength(l.text), 0) / of.length;
    };
    expect(mean(3)).toBeGreaterThan(mean(2) + 0.1);
    expect(mean(2)).toBeGreaterThan(mean(1) + 0.1);
  });
});

describe('scores of feelings', () => {
  it('are means over classes, not over lines', () => {
    const s = scoreFeelings([
      { truth: 'happy', guess: 'happy' },
      { truth: 'happy', guess: 'happy' },
      { truth: 'sorry', guess: 'happy' },
    ]);
    expect(s.accuracy).toBeCloseTo(2 / 3);
    expect(s.f1.get('happy')).toBeCloseTo(0.8);
    expect(s.macroF1).toBeCloseTo(0.8 / 7);
  });
});
